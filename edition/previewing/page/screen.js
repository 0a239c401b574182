// The EPUB in a reading engine, foliate-js, on a screen as wide as a phone, a tablet, a desk.

import { EPUB } from '../foliate-js/epub.js'
import '../foliate-js/view.js'

import { Passages } from './passages.js'
import { settings } from './settings.js'

const NIGHT = `:root { color-scheme: dark; --theme-bg-color: #211f1c; background: #211f1c !important;
    color: #d9d3c8 !important } body { background: none !important; color: inherit !important }`
const DAY = ':root { color-scheme: light; --theme-bg-color: #fffefa; background: #fffefa; color: #1f1c19 }'
const FRESH = `.in-preview-fresh { box-shadow: -.28em 0 0 -.08em #b4402f }
    .in-preview-flash { animation: in-preview-flash 1.6s ease-out }
    @keyframes in-preview-flash { from { background-color: #e9b44c66 } }
    .numbered > .number { cursor: pointer }`

const answered = async address => {
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
    return answer
}

/** The files of an EPUB, as the engine asks for them. */
const loader = ({ key, files }) => {
    const at = name => `epubs/${key}/${name.split('/').map(encodeURIComponent).join('/')}`
    return {
        loadText: async name => name in files ? (await answered(at(name))).text() : null,
        loadBlob: async (name, type) => name in files
            ? new Blob([await (await answered(at(name))).arrayBuffer()], { type }) : null,
        getSize: name => files[name] ?? 0,
    }
}

/** A range that begins a number of characters behind the beginning of an element. */
const rangeIn = (element, offset) => {
    const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const range = element.ownerDocument.createRange()
    let left = offset
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (left < node.length) {
            range.setStart(node, left)
            range.setEnd(node, Math.min(left + 1, node.length))
            return range
        }
        left -= node.length
    }
    return element
}

/** Says `place` when it shows another one, `choose` when the number of a paragraph is clicked. */
export class Screen extends EventTarget {
    passages = new Passages()
    #view = null
    #news = null
    #range = null
    #goal = '' // what was gone to last, until somebody turns the page
    #going = 0
    #waiting = Promise.resolve()
    #device = document.getElementById('device')

    /** Shows a new build at the place of the last one, as soon as that is ready. */
    take(news) {
        this.#waiting = this.#waiting.then(() => this.#take(news)).catch(fault => {
            console.error(fault)
        })
        return this.#waiting
    }

    async #take(news) {
        if (news.key === this.#news?.key) return
        const place = this.place
        const book = await new EPUB(loader(news)).init()
        const view = document.createElement('foliate-view')
        view.className = 'coming'
        this.#device.append(view)
        const passages = new Passages(news.passages, news.changed)
        view.addEventListener('load', ({ detail }) => this.#dress(detail.doc, passages))
        await view.open(book)
        this.#set(view)
        const last = {}
        view.renderer.addEventListener('relocate', ({ detail }) => {
            last.range = detail.range
            if (view === this.#view) this.#moved(detail)
        })
        const homes = new Map(Object.entries(news.homes).flatMap(([file, anchors]) =>
            anchors.map(anchor => [anchor, file])))
        await view.renderer.goTo(this.#where(book, homes, passages, place))
        this.#view?.close()
        this.#view?.remove()
        this.#device.querySelector('.waiting')?.remove()
        view.classList.remove('coming')
        Object.assign(this, { passages })
        this.#news = { ...news, homes }
        this.#view = view
        this.#range = last.range
        this.#goal &&= passages.same(place?.thread, this.#goal)
        this.#say('drawn')
    }

    /** Where the place of another build is in a book: the beginning of the text without one. */
    #where(book, homes, passages, place) {
        const first = passages.all.find(one => one.shown)?.anchor
        const anchor = place ? passages.same(place.thread, place.anchor) : first
        const index = book.sections.findIndex(section => section.id === homes.get(anchor))
        if (index >= 0) return {
            index,
            anchor: doc => {
                const element = doc.getElementById(anchor)
                return place?.offset ? rangeIn(element, place.offset) : element
            },
        }
        const same = book.sections.findIndex(section => section.id === place?.file)
        return { index: Math.max(same, 0), anchor: () => place?.fraction ?? 0 }
    }

    /** What is read first on the screen: the paragraph, and how many characters of it are before. */
    get place() {
        const [shown] = this.#view?.renderer?.getContents() ?? []
        if (!shown?.doc || !this.#range) return null
        const { doc, index } = shown
        if (this.#goal) return { anchor: this.#goal, thread: this.passages.at(this.#goal)?.thread, offset: 0 }
        const top = this.#top(doc)
        if (!top) return { file: this.#view.book.sections[index].id, fraction: this.fraction }
        const before = doc.createRange()
        before.setStart(top, 0)
        const begun = before.comparePoint(this.#range.startContainer, this.#range.startOffset) > 0
        if (begun) before.setEnd(this.#range.startContainer, this.#range.startOffset)
        const offset = begun ? before.toString().length : 0
        return { anchor: top.id, thread: this.passages.at(top.id)?.thread, offset }
    }

    /** The last paragraph that begins where the screen does or before; else the next one. */
    #top(doc) {
        const own = [...doc.querySelectorAll('[id]')].filter(one => this.passages.at(one.id)
            && one.localName !== 'section')
        const { startContainer, startOffset } = this.#range
        const point = doc.createRange()
        const begins = one => {
            point.selectNodeContents(one)
            return point.comparePoint(startContainer, startOffset) >= 0
        }
        const at = own.findLastIndex(begins)
        if (at < 0) return own.find(one => this.#range.intersectsNode(one))
        // nothing of that paragraph may be left on the screen
        point.selectNodeContents(own[at])
        const over = point.comparePoint(startContainer, startOffset) > 0
        return over && own[at + 1] && this.#range.intersectsNode(own[at + 1]) ? own[at + 1] : own[at]
    }

    get reading() {
        const [shown] = this.#view?.renderer?.getContents() ?? []
        return shown?.doc && this.#range ? this.passages.at(this.#top(shown.doc)?.id) : undefined
    }

    /** Only who turns pages or follows a link has gone somewhere: lines also move by themselves. */
    #moved({ range, fraction, reason }) {
        this.#range = range
        this.fraction = fraction
        if (this.#going || !['page', 'snap', 'scroll', 'navigation'].includes(reason)) return
        this.#goal = ''
        this.#say('place', this.reading?.anchor)
    }

    /** Goes to what has an address; that is not told as a place which somebody has gone to. */
    async goTo(anchor) {
        const file = this.#news?.homes.get(anchor)
        if (!file) return false
        const index = this.#view.book.sections.findIndex(section => section.id === file)
        this.#going += 1
        await this.#view.renderer.goTo({ index, anchor: doc => doc.getElementById(anchor) })
        this.#going -= 1
        this.#goal = anchor
        const [{ doc }] = this.#view.renderer.getContents()
        const element = doc.getElementById(anchor)
        element?.classList.remove('in-preview-flash')
        element?.getBoundingClientRect()
        element?.classList.add('in-preview-flash')
        return true
    }

    /** Whether a paragraph begins on the screen. */
    shows(anchor) {
        const [shown] = this.#view?.renderer?.getContents() ?? []
        const element = shown?.doc?.getElementById(anchor)
        return Boolean(element && this.#range?.intersectsNode(element))
    }

    left() { return this.#view?.goLeft() }
    right() { return this.#view?.goRight() }
    next() { return this.#view?.next() }
    back() { return this.#view?.prev() }

    /** Takes on the width, the size of type and the light that were chosen. */
    dress() {
        this.#device.dataset.width = settings.width
        this.#device.classList.toggle('night', this.isNight)
        if (this.#view) this.#set(this.#view)
    }

    get isNight() {
        const dark = settings.theme === 'dark'
            || settings.theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches
        return settings.night === '' ? dark : settings.night === 'on'
    }

    #set(view) {
        const { renderer } = view
        renderer.setAttribute('flow', 'paginated')
        renderer.setAttribute('margin', '36px')
        renderer.setAttribute('gap', '9%')
        renderer.setAttribute('max-inline-size', settings.width === 'wide' ? '520px' : '640px')
        renderer.setAttribute('max-column-count', settings.width === 'wide' ? '2' : '1')
        const size = `:root { font-size: ${settings.type}% }`
        renderer.setStyles([size, (this.isNight ? NIGHT : DAY) + FRESH])
    }

    #dress(doc, passages) {
        for (const one of passages.all)
            if (passages.changed.has(one.thread))
                doc.getElementById(one.anchor)?.classList.add('in-preview-fresh')
        doc.addEventListener('click', event => {
            const holder = event.target.closest?.('.number')?.parentElement
            if (holder && passages.at(holder.id)) this.#say('choose', holder.id)
        })
        doc.addEventListener('keydown', event => this.#say('key', event))
        doc.addEventListener('wheel', event => {
            if (event.ctrlKey || this.resting) return
            this.resting = setTimeout(() => { this.resting = 0 }, 260)
            event.deltaY + event.deltaX > 0 ? this.next() : this.back()
        }, { passive: true })
    }

    #say(name, detail) {
        this.dispatchEvent(new CustomEvent(name, { detail }))
    }
}
