// One page of the printed book: its picture, its links, and its paragraphs.

import { called } from './passages.js'

const FOOT = 935 // thousandths of the height: where the text of a page ends at the latest
const NOTE = /(^|-)n\d+[a-z]*$/

const NOTHING = { links: [], names: [] }
const abouts = new Map()

/** Where links and names are on a page. */
export const about = async ([key, index]) => {
    const address = `pages/${key}/${index}.json`
    if (!abouts.has(address)) {
        const answer = await fetch(address)
        if (!answer.ok) return NOTHING
        abouts.set(address, await answer.json())
    }
    return abouts.get(address)
}

/** The picture of a page as wide as it is shown, once it can be shown at once. */
export const picture = async ([key, index], width) => {
    const pixels = Math.min(4000, Math.round(width * devicePixelRatio))
    const image = new Image()
    image.src = `pages/${key}/${index}-${pixels}.png`
    image.alt = ''
    image.draggable = false
    await image.decode()
    return image
}

export class Sheet extends EventTarget {
    constructor(side) {
        super()
        this.element = document.createElement('div')
        this.element.className = `sheet ${side}`
        this.marks = document.createElement('div')
        this.marks.className = 'marks'
        this.element.append(this.marks)
    }

    /** Shows a page that has been got ready; nothing where there is no page. */
    show(image, page, label) {
        this.element.querySelector('img')?.remove()
        this.element.classList.toggle('none', !page)
        this.element.classList.toggle('blank', Boolean(page && !page[0]))
        this.element.setAttribute('aria-label', page ? `Page ${label}` : '')
        this.element.setAttribute('role', page ? 'group' : 'presentation')
        if (image) this.element.prepend(image)
    }

    /** Puts links and paragraphs on the page; `start` is what was begun on the page before. */
    mark({ links, names } = NOTHING, start, passages, stops, sign) {
        const ends = names.filter(({ name }) =>
            passages.at(name)?.shown || stops.has(name) || NOTE.test(name))
        const rows = ends.filter(({ name }) => passages.at(name)?.shown)
            .map(({ name, at }) => ({ one: passages.at(name), top: at[1] }))
        const before = passages.at(start)
        const firstTop = ends.length ? ends[0].at[1] : FOOT
        if (before?.shown && !rows.some(({ one }) => one === before) && firstTop > 120)
            rows.unshift({ one: before, top: 80 })
        const bottom = top => ends.find(({ at }) => at[1] > top + 2)?.at[1] ?? FOOT
        this.marks.replaceChildren(
            ...rows.map(({ one, top }) => this.#passage(one, top, bottom(top), passages, sign)),
            ...links.map(link => this.#link(link)))
    }

    #passage(one, top, bottom, passages, sign) {
        const button = document.createElement('button')
        button.type = 'button'
        button.className = 'passage'
        button.classList.toggle('fresh', passages.changed.has(one.thread))
        button.dataset.anchor = one.anchor
        button.setAttribute('aria-label', `${called(one, sign)}: show it on the screen, too`)
        button.style.cssText = `top: ${top / 10}%; height: ${Math.max(bottom - top, 12) / 10}%`
        button.addEventListener('click', () => this.#say('choose', one.anchor))
        return button
    }

    #link({ from, to, goal }) {
        const link = document.createElement('a')
        const inside = goal.startsWith('#')
        Object.assign(link, inside ? { href: goal } : { href: goal, target: '_blank', rel: 'noreferrer' })
        link.setAttribute('aria-label', inside ? `Link to ${goal.slice(1)}` : goal)
        link.style.cssText = `left: ${from[0] / 10}%; top: ${from[1] / 10}%;`
            + `width: ${(to[0] - from[0]) / 10}%; height: ${(to[1] - from[1]) / 10}%`
        if (inside) link.addEventListener('click', event => {
            event.preventDefault()
            this.#say('leave', goal.slice(1))
        })
        return link
    }

    #say(name, detail) {
        this.dispatchEvent(new CustomEvent(name, { detail }))
    }
}
