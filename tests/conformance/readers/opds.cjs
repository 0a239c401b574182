// Reads OPDS feeds as Thorium does, and prints what it shows of each: a JSON line a feed.
//
//   node opds.cjs MODULES FEED…
const { readFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { join, resolve } = require('node:path')

const [modules, ...feeds] = process.argv.slice(2)
const load = createRequire(join(resolve(modules), 'x.js'))
const { DOMParser } = load('@xmldom/xmldom')
const { XML } = load('r2-utils-js/dist/es8-es2017/src/_utils/xml-js-mapper')
const { TaJsonDeserialize, TaJsonSerialize } = load('r2-lcp-js/dist/es8-es2017/src/serializable')
const { initGlobalConverters_OPDS } = load('r2-opds-js/dist/es8-es2017/src/opds/init-globals')
const converters = load('r2-shared-js/dist/es8-es2017/src/init-globals')
const { OPDS } = load('r2-opds-js/dist/es8-es2017/src/opds/opds1/opds')
const { OPDSFeed } = load('r2-opds-js/dist/es8-es2017/src/opds/opds2/opds2')
const { convertOpds1ToOpds2 } = load('r2-opds-js/dist/es8-es2017/src/opds/converter')

initGlobalConverters_OPDS()
converters.initGlobalConverters_SHARED()
converters.initGlobalConverters_GENERIC()
for (const path of feeds) {
    const text = readFileSync(path, 'utf8')
    const feed = path.endsWith('.json')
        ? TaJsonDeserialize(JSON.parse(text), OPDSFeed)
        : convertOpds1ToOpds2(XML.deserialize(new DOMParser().parseFromString(text, 'text/xml'), OPDS))
    console.log(JSON.stringify(TaJsonSerialize(feed)))
}
