// Opens a web edition in a headless browser and does what a reader does: follows a citation,
// opens a note, copies a citation, searches, turns the page dark, and all of it without a script.
//
//   node web.mjs FOLDER MODULES AXE BROWSER WORD
//
// MODULES is the folder `node_modules`, AXE the script of axe-core; WORD is looked for. Prints what was seen as JSON. The folder
// is served from 127.0.0.1, or, with an address that begins with file:, opened from the disk.
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { extname, join, normalize, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder, modules, axe, browserPath, word] = process.argv.slice(2)
const { chromium } = createRequire(join(resolve(modules), 'x.js'))('playwright-core')
const TYPES = {
    '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8', '.woff2': 'font/woff2', '.png': 'image/png',
    '.svg': 'image/svg+xml', '.jpg': 'image/jpeg',
}

const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://shelf').pathname))
    const file = join(folder, path === '/book/' ? 'index.html' : path.replace(/^\/book\//, ''))
    if (!path.startsWith('/book/') || !existsSync(file) || !statSync(file).isFile()) {
        return response.writeHead(404).end()
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    createReadStream(file).pipe(response)
})
await new Promise(done => server.listen(0, '127.0.0.1', done))
const home = `http://127.0.0.1:${server.address().port}/book/`
const browser = await chromium.launch({
    executablePath: browserPath,
    args: ['--no-sandbox', '--disable-gpu'],
})
const AXED = 4 // pages that axe looks at: it takes its time
const faults = []
const requests = new Set()

const open = async (url, options = {}) => {
    const { width = 1280, height = 900, settled = 'networkidle', ...more } = options
    const context = await browser.newContext({ viewport: { width, height }, ...more })
    const allowed = ['clipboard-read', 'clipboard-write']
    if (url.startsWith('http')) await context.grantPermissions(allowed, { origin: new URL(url).origin })
    const page = await context.newPage()
    page.on('pageerror', error => faults.push(`the script fails: ${error.message}`))
    page.on('console', line => line.type() === 'error' && faults.push(line.text()))
    page.on('request', request => requests.add(request.url()))
    await page.goto(url)
    await page.waitForLoadState(settled)
    return page
}

const inView = (page, own) =>
    page.evaluate(own => {
        const box = document.getElementById(own)?.getBoundingClientRect()
        return Boolean(box && box.top < innerHeight && box.bottom > 0)
    }, own)

const report = { faults }
try {
    // The last paragraph, cited on the start page.
    let page = await open(home)
    const last = await page.evaluate(() => {
        const found = document.querySelectorAll('.addresses ol ol a, p.numbered')
        return found[found.length - 1].id
    })
    report.cited = last
    page = await open(`${home}#${last}`)
    await page.waitForFunction(own => document.getElementById(own)?.matches('p'), last)
    report.leads = [await inView(page, last), page.url().replace(home, '')]

    // Its number copies how to cite it.
    await page.click(`#${last} .number a`)
    await page.waitForFunction(() => document.querySelector('.said').textContent)
    report.copied = await page.evaluate(() => navigator.clipboard.readText())
    report.told = await page.textContent('.said')
    report.copied = report.copied.replace(home, 'HOME/')

    // A note, on a telephone and on a wide screen.
    const noted = await page.evaluate(async index => {
        await new Promise((done, failed) => {
            const script = document.createElement('script')
            script.src = index
            script.onload = done
            script.onerror = failed
            document.head.append(script)
        })
        const { chapters, places } = globalThis.editionIndex
        const place = places.find(one => /^n\d/.test(one[1]))
        return place ? [chapters[place[0]][0], place[1], place[3]] : null
    }, 'search.js')
    if (noted) {
        const [file, own, text] = noted
        const small = await open(home + file, { width: 360, height: 740 })
        const reference = small.locator(`.noteref[href="#${own}"]`).first()
        await reference.click()
        const card = small.locator('.card')
        report.card = (await card.textContent()).includes(text.slice(0, 20))
        report.focus = await small.evaluate(() => document.activeElement.closest('.card') !== null)
        await small.keyboard.press('Escape')
        await card.waitFor({ state: 'detached' })
        report.closed = true
        report.back = await reference.evaluate(one => one === document.activeElement)
        const wide = await open(home + file, { width: 1600 })
        const places = await wide.evaluate(own => {
            const note = document.getElementById(own).getBoundingClientRect()
            const one = document.querySelector(`.noteref[href="#${own}"]`).getBoundingClientRect()
            return [document.querySelector('main').className, Math.round(note.top - one.top)]
        }, own)
        report.beside = places
    }

    // The search.
    page = await open(home)
    await page.fill('#page-query', word)
    await page.waitForFunction(() => document.querySelector('#page-found [role=status]').textContent)
    report.found = await page.locator('#page-found li').count()
    report.marked = await page.locator('#page-found mark').count()
    await page.keyboard.press('Enter')
    const goal = await page.evaluate(() => document.activeElement.getAttribute('href'))
    await page.keyboard.press('Enter')
    await page.waitForFunction(own => location.hash === own, goal.slice(goal.indexOf('#')))
    report.went = await inView(page, decodeURIComponent(goal.split('#')[1]))

    // The dark page stays dark.
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const before = await ground()
    await page.click('#page-dark')
    const dark = await ground()
    await page.reload()
    report.dark = [before !== dark, (await ground()) === dark]
    report.kept = await page.evaluate(() => document.cookie)

    // Without a script, and from a disk.
    const plain = await open(`${home}#${last}`, { javaScriptEnabled: false })
    report.plain = [await plain.locator(`[id="${last}"]`).isVisible(), await plain.locator('.tools').isVisible()]
    const link = plain.locator(`a[id="${last}"]`)
    if (await link.count()) {
        await link.click()
        report.plain.push(plain.url().endsWith(`#${last}`), await plain.locator(`p[id="${last}"]`).isVisible())
    }
    const disk = await open(`${pathToFileURL(join(folder, 'index.html'))}#${last}`)
    await disk.waitForFunction(own => document.getElementById(own)?.matches('p'), last)
    await disk.fill('#page-query', word)
    await disk.waitForFunction(() => document.querySelectorAll('#page-found li').length)
    report.disk = await disk.locator('#page-found li').count()

    // No page is wider than a small telephone, and axe has nothing to say about the first ones.
    report.wide = []
    report.axe = []
    const start = await open(home)
    const files = await start.evaluate(() => [
        ...new Set([...document.querySelectorAll('a')].map(one => one.getAttribute('href').split('#')[0])),
    ])
    for (const [place, file] of files.filter(one => /^[^:]*$/.test(one)).entries()) {
        for (const colorScheme of file === files[0] ? ['light', 'dark'] : ['light']) {
            const look = { width: 320, height: 640, colorScheme, bypassCSP: true, settled: 'load' }
            const small = await open(home + file, look)
            const width = await small.evaluate(() => document.documentElement.scrollWidth)
            if (width > 320) report.wide.push(`${file}: ${width}`)
            if (place < AXED) {
                await small.addScriptTag({ path: axe })
                const found = await small.evaluate(() => globalThis.axe.run())
                for (const one of found.violations) {
                    const where = `${file || 'index.html'} (${colorScheme})`
                    report.axe.push(`${where}: ${one.id}: ${one.nodes[0].html.slice(0, 120)}`)
                }
                report.axes = (report.axes ?? 0) + found.passes.length
            }
            await small.context().close()
        }
    }
    report.requests = [...requests].filter(url => !url.startsWith(home) && !/^(file|data|blob):/.test(url))
} catch (error) {
    faults.push(`it cannot be read: ${error.message}`)
}
console.log(JSON.stringify(report))
await browser.close()
server.close()
