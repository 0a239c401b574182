// Reads an EPUB as Thorium does, and prints its manifest.
//
//   node thorium.cjs BOOK MODULES
const { createRequire } = require('node:module')
const { join, resolve } = require('node:path')

const [book, modules] = process.argv.slice(2)
const load = createRequire(join(resolve(modules), 'x.js'))
const { initGlobalConverters_OPDS } = load('r2-opds-js/dist/es8-es2017/src/opds/init-globals')
const { TaJsonSerialize } = load('r2-lcp-js/dist/es8-es2017/src/serializable')
const { EpubParsePromise } = load('r2-shared-js/dist/es8-es2017/src/parser/epub')
const converters = load('r2-shared-js/dist/es8-es2017/src/init-globals')

initGlobalConverters_OPDS()
converters.initGlobalConverters_SHARED()
converters.initGlobalConverters_GENERIC()
EpubParsePromise(book).then(publication => {
    console.log(JSON.stringify(TaJsonSerialize(publication)))
    publication.freeDestroy()
})
