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

/** All of the page but the EPUB, as it is at one moment. */
const onPage = () => page.evaluate(() => {
    const text = id => document.getElementById(id).textContent
    const all = (selector, seen) => [...document.querySelectorAll(selector)].map(seen)
    const shown = id => document.getElementById(id).checkVisibility()
    return {
        busy: Boolean(document.querySelector('[aria-busy=true]')),
        title: document.title,
        phase: document.body.dataset.phase,
        state: text('state'),
        proof: document.querySelector('#proof').dataset.state,
        saves: all('#saves a', one => one.download),
        folios: text('folios'),
        pictures: all('.sheet img', one => one.naturalWidth),
        printed: all('.sheet [data-anchor]', one => one.dataset.anchor),
        fresh: all('.sheet .fresh', one => one.dataset.anchor),
        problems: all('#problems li', one => one.innerText),
        drawer: shown('problems'),
        contents: all('#contents button', one => one.textContent),
        change: shown('change') ? text('change') : '',
        written: text('written'),
        answer: text('goto-answer'),
        left: document.querySelector('.sheet img')?.closest('.sheet').className,
    }
})

/** What is seen; `busy` while a pane is on its way to something else. */
const look = async () => {
    const before = await onPage()
    const screen = await onScreen()
    const seen = await onPage()
    return { ...seen, busy: before.busy || seen.busy, screen, faults, asked: [...asked] }
}

/** Looks again and again until what is wanted is seen and both panes rest, or for too long. */
const until = async (wanted, resting = true) => {
    const end = Date.now() + 60_000
    const test = new Function('seen', `return ${wanted}`)
    for (;;) {
        const seen = await look()
        if (!(resting && seen.busy) && test(seen)) return seen
        if (Date.now() > end) return { ...seen, fault: `never: ${wanted}` }
        await page.waitForTimeout(50)
    }
}

const sources = () => page.$$eval('.sheet img', all => all.map(one => one.src).join())

/** Saves a file, and tells after how many milliseconds each pane shows a word that is new in it. */
const save = async ([name, text, word]) => {
    const [before, picture] = [await sources(), await page.locator('#book').screenshot()]
    await writeFile(file(name), text)
    const [took, start] = [{}, performance.now()]
    const drawn = async () => await sources() !== before
        && page.evaluate(() => Boolean(document.querySelector('#stage[aria-busy=false] .fresh')))
    while (!took.print || !took.screen) {
        if (!took.print && await drawn()) took.print = performance.now() - start
        if (!took.screen && (await onScreen()).text.includes(word))
            took.screen = performance.now() - start
        if (performance.now() > start + 60_000) return { fault: `never: ${word} in both panes` }
        await page.waitForTimeout(10)
    }
    const changed = !picture.equals(await page.locator('#book').screenshot())
    return changed ? took : { fault: 'the printed page is as it was' }
}

const STEPS = {
    save,
    open: () => page.goto(address),
    until: wanted => until(wanted),
    meanwhile: wanted => until(wanted, false),
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
    // whatever is asked for at addresses like this comes so many milliseconds later
    delay: async ([pattern, milliseconds]) => {
        await page.unroute(pattern)
        if (milliseconds) await page.route(pattern, async route => {
            await new Promise(done => setTimeout(done, milliseconds))
            await route.continue().catch(() => 0) // nobody waits for it any more
        })
    },
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
