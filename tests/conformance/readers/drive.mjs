// Opens an EPUB in a reading engine, within a headless browser, and does what a reader does:
// goes to every page of the page list, and taps every reference to a note.
//
//   node drive.mjs foliate|epubjs BOOK MODULES [BROWSER]
//
// MODULES is the folder `node_modules`. Prints {"pages": …, "notes": …, "faults": […]}.
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, extname, join, normalize, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const [engine, book, modules, browserPath = '/usr/bin/chromium'] = process.argv.slice(2)
const here = dirname(fileURLToPath(import.meta.url))
const { chromium } = createRequire(join(resolve(modules), 'x.js'))('playwright-core')
const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css' }
const SHELL = `<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,">
<style>html, body, #book { height: 100%; margin: 0 }</style><div id="book"></div>`

// --- The shelf: this browser can fetch the engine, the book, and nothing else ------------------

const send = (response, status, type, body = '') =>
    response.writeHead(status, { 'content-type': type }).end(body)

const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://shelf').pathname))
    if (path === '/') return send(response, 200, 'text/html', SHELL)
    if (path === '/book.epub') {
        response.writeHead(200, { 'content-type': 'application/epub+zip' })
        return createReadStream(book).pipe(response)
    }
    const home = path.startsWith('/readers/') ? join(here, '..') : modules
    try {
        const type = TYPES[extname(path)] ?? 'application/octet-stream'
        send(response, 200, type, await readFile(join(home, path)))
    } catch {
        send(response, 404, 'text/plain')
    }
})
await new Promise(done => server.listen(0, '127.0.0.1', done))
const browser = await chromium.launch({
    executablePath: browserPath,
    args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage({ viewport: { width: 480, height: 640 } })
const faults = []
page.on('pageerror', error => faults.push(`the engine fails: ${error.message}`))

// --- The reader --------------------------------------------------------------------------------

const call = (name, ...values) =>
    page.evaluate(([name, values]) => window.reader[name](...values), [name, values])

const report = { engine, pages: 0, notes: 0, faults }
try {
    await page.goto(`http://127.0.0.1:${server.address().port}/`)
    await page.evaluate(async engine => {
        window.reader = await import(`/readers/${engine}.js`)
    }, engine)
    const { sections, pages } = await call('open', '/book.epub')
    for (const { label, href } of pages) {
        const seen = await call('goTo', href)
        report.pages += 1
        if (!seen.visible) faults.push(`page ${label} (${href}) is not on the screen: ${seen.why}`)
    }
    for (let section = 0; section < sections; section += 1) {
        const count = await call('references', section)
        for (let place = 0; place < count; place += 1) {
            const note = await call('follow', section, place)
            report.notes += 1
            if (!note.text) faults.push(`reference ${note.reference} shows no note: ${note.why}`)
        }
    }
} catch (error) {
    faults.push(`it does not open: ${error.message}`)
}
console.log(JSON.stringify(report))
await browser.close()
server.close()
