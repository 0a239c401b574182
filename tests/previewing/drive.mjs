// Looks at a preview in a headless browser, while the manuscript is written.
//
//   node drive.mjs ADDRESS MANUSCRIPT MODULES [BROWSER] < steps
//
// Steps come as JSON, one on a line, and each is answered by a line of JSON: what is seen then, or
// {"fault": …}. MODULES is the folder `node_modules`. It ends with its input.
import { createRequire } from 'node:module'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const [address, manuscript, modules, browserPath = '/usr/bin/chromium'] = process.argv.slice(2)
const { chromium } = createRequire(join(resolve(modules), 'x.js'))('playwright-core')
const browser = await chromium.launch({
    executablePath: browserPath,
    args: ['--no-sandbox', '--disable-gpu'],
})
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
await context.grantPermissions(['clipboard-read', 'clipboard-write'])
const page = await context.newPage()
const faults = []
const asked = new Set()
page.on('pageerror', error => faults.push(error.message))
page.on('console', message => message.type() === 'error' && faults.push(message.text()))
page.on('request', request => asked.add(new URL(request.url()).host || request.url().split(':')[0]))

const file = name => join(manuscript, name)

/** The ids that begin on the screen of the EPUB, and the text of what is marked as new there. */
const onScreen = async () => {
    const found = { ids: [], fresh: [], text: '', background: '' }
    for (const frame of page.frames().slice(1)) {
        const seen = await frame.evaluate(() => {
            const frame = window.frameElement.getBoundingClientRect()
            const holder = window.frameElement.getRootNode().host?.getRootNode().host
            if (holder?.classList.contains('coming')) return null
            const view = (holder ?? document.body).getBoundingClientRect()
            const inside = element => {
                const box = element.getClientRects()[0]
                if (!box) return false
                const x = box.left + frame.left + 1
                const y = box.top + frame.top
                return x >= view.left && x < view.right && y < view.bottom
            }
            const shown = [...document.querySelectorAll('[id]')].filter(inside)
            return {
                ids: shown.map(one => one.id),
                fresh: [...document.querySelectorAll('.in-preview-fresh')].map(one => one.id),
                text: shown.map(one => one.textContent).join('\n'),
                background: getComputedStyle(document.documentElement).backgroundColor,
            }
        }).catch(() => null)
        if (seen) Object.assign(found, seen)
    }
    return found
}

const look = async () => ({
    title: await page.title(),
    phase: await page.evaluate(() => document.body.dataset.phase),
    state: await page.textContent('#state'),
    proof: await page.evaluate(() => document.querySelector('#proof').dataset.state),
    saves: await page.$$eval('#saves a', all => all.map(one => one.download)),
    folios: await page.textContent('#folios'),
    pictures: await page.$$eval('.sheet img', all => all.map(one => one.naturalWidth)),
    printed: await page.$$eval('.sheet [data-anchor]', all => all.map(one => one.dataset.anchor)),
    fresh: await page.$$eval('.sheet .fresh', all => all.map(one => one.dataset.anchor)),
    problems: await page.$$eval('#problems li', all => all.map(one => one.innerText)),
    drawer: await page.isVisible('#problems'),
    contents: await page.$$eval('#contents button', all => all.map(one => one.textContent)),
    change: await page.isVisible('#change') ? await page.textContent('#change') : '',
    written: await page.textContent('#written'),
    answer: await page.textContent('#goto-answer'),
    left: await page.evaluate(() => document.querySelector('.sheet img')?.closest('.sheet').className),
    screen: await onScreen(),
    faults,
    asked: [...asked],
})

/** Looks again and again until what is wanted is seen, or for too long. */
const until = async wanted => {
    const end = Date.now() + 60_000
    const test = new Function('seen', `return ${wanted}`)
    for (;;) {
        const seen = await look()
        if (test(seen)) return seen
        if (Date.now() > end) return { ...seen, fault: `never: ${wanted}` }
        await page.waitForTimeout(50)
    }
}

const STEPS = {
    open: () => page.goto(address),
    until: wanted => until(wanted),
    press: key => page.keyboard.press(key),
    click: selector => page.click(selector),
    size: ([width, height]) => page.setViewportSize({ width, height }),
    goto: async number => {
        await page.fill('#goto-field', number)
        await page.keyboard.press('Enter')
    },
    tap: async selector => {
        for (const frame of page.frames().slice(1)) {
            const found = await frame.$(selector)
            if (found) return found.evaluate(one => one.click())
        }
        throw new Error(`there is no ${selector}`)
    },
    write: ([name, text]) => writeFile(file(name), text),
    replace: async ([name, from, to]) => {
        const text = await readFile(file(name), 'utf8')
        if (!text.includes(from)) throw new Error(`${name} does not say ${from}`)
        await writeFile(file(name), text.replace(from, to))
    },
    rename: ([from, to]) => rename(file(from), file(to)),
    remove: name => rm(file(name)),
    clipboard: async () => ({ clipboard: await page.evaluate(() => navigator.clipboard.readText()) }),
    shot: path => page.screenshot({ path }),
    evaluate: code => page.evaluate(code).then(value => ({ value })),
}

for await (const line of createInterface({ input: process.stdin })) {
    const [[name, value]] = Object.entries(JSON.parse(line))
    let answer
    try {
        answer = await STEPS[name](value)
    } catch (error) {
        answer = { fault: error.message }
    }
    const seen = Object.getPrototypeOf(answer ?? 0) === Object.prototype ? answer : null
    console.log(JSON.stringify(seen ?? {}))
}
await browser.close()
