// Looks at pages in a browser, wide and narrow, by day and by night: what axe finds, what overflows.
//
//   node pages.mjs MODULES AXE BROWSER PAGE…
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [modules, axe, executablePath, ...pages] = process.argv.slice(2)
const { chromium } = createRequire(join(resolve(modules), 'x.js'))('playwright-core')
const source = readFileSync(axe, 'utf8')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
const faults = []
let looked = 0
for (const path of pages) {
    for (const [width, colorScheme] of [[1200, 'light'], [320, 'light'], [320, 'dark']]) {
        const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme })
        await page.goto(pathToFileURL(resolve(path)).href)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        if (wide > width) faults.push(`${path}: at ${width} pixels it is ${wide} wide`)
        await page.evaluate(source)
        const found = await page.evaluate(() => globalThis.axe.run())
        looked += found.passes.length
        for (const one of found.violations) {
            const where = one.nodes.map(node => node.target.join(' ')).join(', ')
            faults.push(`${path}: at ${width} pixels, ${colorScheme}: ${one.id}: ${where}`)
        }
        await page.close()
    }
}
await browser.close()
console.log(JSON.stringify({ looked, faults }))
