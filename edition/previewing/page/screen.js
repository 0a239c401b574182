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

const AHEAD = 3 // screens at most that are still to be turned when a key is let go
const [TURN, TRIES] = [120, 5] // milliseconds that the engine takes to turn a page

const alike = (one, other) => JSON.stringify(one) === JSON.stringify(other)

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
    #later = null // a paragraph to go to that is not in this build yet
    #wanted = '' // what is to be gone to next
    #steps = 0 // screens to be turned next, forward or back
    #moving = null // until the engine has done all of that
    #taking = 0
    #waiting = Promise.resolve()
    #device = document.getElementById('device')

    /** Shows a new build at the place of the last one, as soon as that is ready. */
    take(news) {
        this.#taking += 1
        this.#rest()
        this.#waiting = this.#waiting.then(() => this.#take(news)).catch(fault => {
            console.error(fault)
        }).finally(() => {
            this.#taking -= 1
            this.#rest()
        })
        return this.#waiting
    }

    async #take(news) {
        if (news.key === this.#news?.key) {
            this.passages = new Passages(news.passages, news.changed)
            return
        }
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
        let place
        do {
            // who has gone elsewhere meanwhile goes there in the new build, too
            await this.#moving
            place = this.place
            await view.renderer.goTo(this.#where(book, homes, passages, place))
        } while (this.#moving || !alike(place, this.place))
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
        if (this.#later && passages.has(this.#later)) await this.meet(this.#later)
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
        if (this.#moving || !['page', 'snap', 'scroll', 'navigation'].includes(reason)) return
        this.#gone()
    }

    /** Somebody has gone somewhere. */
    #gone() {
        this.#goal = ''
        this.#later = null
        this.#say('place', this.reading?.anchor)
    }

    /** Goes to what has an address; that is not told as a place which somebody has gone to. */
    async goTo(anchor) {
        if (!this.#news?.homes.has(anchor)) return false
        this.#wanted = anchor
        this.#steps = 0
        await this.#move()
        return true
    }

    /** Goes to a paragraph of any build; to one that is not here yet as soon as it is. */
    async meet(one) {
        const here = this.passages.has(one)
        this.#later = here ? null : one
        if (here) await this.goTo(this.passages.same(one.thread, one.anchor))
    }

    /** One after the other: the engine drops or mixes up what it is asked for while it moves. */
    #move() {
        this.#moving ??= this.#moves().catch(fault => console.error(fault)).finally(() => {
            this.#moving = null
            this.#rest()
        })
        this.#rest()
        return this.#moving
    }

    async #moves() {
        await null // or `#moving` would not be set yet
        while (this.#wanted || this.#steps) {
            const [anchor, step] = [this.#wanted, Math.sign(this.#steps)]
            this.#wanted = ''
            if (anchor) await this.#reach(anchor)
            else {
                this.#steps -= step
                const before = this.#range
                await (step > 0 ? this.#view.next() : this.#view.prev())
                if (this.#range !== before && !this.#wanted) this.#gone()
            }
        }
    }

    async #reach(anchor) {
        const file = this.#news.homes.get(anchor)
        const index = this.#view.book.sections.findIndex(section => section.id === file)
        for (let tries = 0; tries < TRIES; tries += 1) {
            await this.#view.renderer.goTo({ index, anchor: doc => doc.getElementById(anchor) })
            if (this.#holds(anchor) || this.#wanted) break
            await new Promise(done => setTimeout(done, TURN)) // it turns a page for a reader's finger
        }
        this.#goal = anchor
        const [shown] = this.#view.renderer.getContents()
        const element = shown?.doc?.getElementById(anchor)
        element?.classList.remove('in-preview-flash')
        element?.getBoundingClientRect()
        element?.classList.add('in-preview-flash')
    }

    /** Tells whether what is seen is what was asked for. */
    #rest() {
        this.#device.setAttribute('aria-busy', String(Boolean(this.#moving || this.#taking)))
    }

    /** Whether a paragraph begins on the screen, and will go on doing so. */
    shows(anchor) {
        return !this.#moving && this.#holds(anchor)
    }

    #holds(anchor) {
        const [shown] = this.#view?.renderer?.getContents() ?? []
        const element = shown?.doc?.getElementById(anchor)
        return Boolean(element && this.#range?.intersectsNode(element))
    }

    left() { this.#turn(this.#view?.book.dir === 'rtl' ? 1 : -1) }
    right() { this.#turn(this.#view?.book.dir === 'rtl' ? -1 : 1) }
    next() { this.#turn(1) }
    back() { this.#turn(-1) }

    #turn(step) {
        if (!this.#view) return
        this.#steps = Math.max(-AHEAD, Math.min(AHEAD, this.#steps + step))
        this.#move()
    }

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
