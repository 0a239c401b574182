// The printed book as it lies open: two pages, or one where there is no room for two.

import { Passages } from './passages.js'
import { Sheet, about, picture } from './sheet.js'

const NARROW = 230 // pixels: a page of a spread that is less wide cannot be read
const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 2.5, 3]
const PADDING = 40

const by = id => document.getElementById(id)

/** Says `place` when it shows another one, `choose` when a paragraph is clicked. */
export class Spreads extends EventTarget {
    passages = new Passages()
    #news = null
    #index = 0 // of the first page that is shown
    #goal = '' // what was gone to last, until somebody turns the page
    #later = null // a paragraph to go to that is not in this build yet
    #rtl = false
    #sign = '¶'
    #zoom = ZOOMS.indexOf(1)
    #single = false
    #stops = new Set()
    #turn = 0
    #stage = by('stage')
    #book = by('book')

    constructor() {
        super()
        this.verso = new Sheet('verso')
        this.recto = new Sheet('recto')
        this.#book.append(this.verso.element, this.recto.element)
        for (const sheet of [this.verso, this.recto]) {
            sheet.addEventListener('choose', ({ detail }) => this.#say('choose', detail))
            sheet.addEventListener('leave', ({ detail }) => this.goTo(detail, { chosen: true }))
        }
        by('slider').addEventListener('input', event => this.#open(this.#spreadAt(+event.target.value)))
        by('turn-left').addEventListener('click', () => this.left())
        by('turn-right').addEventListener('click', () => this.right())
        by('smaller').addEventListener('click', () => this.zoom(-1))
        by('larger').addEventListener('click', () => this.zoom(1))
        by('fit').addEventListener('click', () => this.zoom(0))
        this.#stage.addEventListener('wheel', event => this.#wheel(event), { passive: false })
        new ResizeObserver(() => this.#news && this.#fit()).observe(this.#stage)
    }

    about({ rtl, sign }) {
        this.#rtl = rtl
        this.#sign = sign
        this.#book.dir = by('slider').dir = rtl ? 'rtl' : 'ltr'
    }

    /** Shows a new build at the place of the last one. */
    take(news) {
        const place = this.place
        this.#news = news
        this.#goal = ''
        this.passages = new Passages(news.passages, news.changed)
        this.#stops = new Set(news.contents.map(([, , anchor]) => anchor))
        this.#stage.querySelector('.waiting')?.remove()
        this.#book.hidden = false
        if (place?.offset === 0 && place.thread) this.#goal = this.passages.same(place.thread, '')
        this.#index = place ? this.#find(place) : this.#firstText()
        this.#fit()
        if (this.#later && this.passages.has(this.#later)) this.meet(this.#later)
    }

    get pages() {
        return this.#news?.pages ?? []
    }

    /** The place shown: what the first page with text begins with. */
    get place() {
        const goal = this.#goal && this.passages.at(this.#goal)
        if (goal) return { anchor: goal.anchor, thread: goal.thread, offset: 0, index: this.#index }
        const shown = this.#shown().find(index => this.#news?.starts[index]?.[0])
        if (shown === undefined) return this.#news && { index: this.#index }
        const [anchor, offset] = this.#news.starts[shown]
        return { anchor, offset, thread: this.passages.at(anchor)?.thread, index: this.#index }
    }

    /** The paragraph that is read first on what is shown. */
    get reading() {
        for (const index of this.#shown()) {
            const [anchor] = this.#news?.starts[index] ?? ['']
            if (this.passages.at(anchor)) return this.passages.at(anchor)
        }
        const shown = new Set(this.#shown())
        return this.passages.all.find(one => shown.has(this.#news?.where[one.anchor]))
    }

    shows(anchor) {
        return this.#shown().includes(this.#news?.where[anchor])
    }

    /** Goes to what has an address; `chosen` when somebody asked for it here. */
    goTo(anchor, { chosen = false } = {}) {
        const index = this.#news?.where[anchor]
        if (index === undefined) return false
        if (!this.shows(anchor)) this.#open(this.#first(index), false)
        this.#goal = anchor
        this.#flash(anchor)
        if (chosen) this.#say('place', anchor)
        return true
    }

    /** Goes to a paragraph of any build; to one that is not here yet as soon as it is. */
    meet(one) {
        const here = this.passages.has(one)
        if (here) this.goTo(this.passages.same(one.thread, one.anchor))
        this.#later = here ? null : one
    }

    /** Goes to the page with a label. */
    goToPage(label) {
        const index = this.pages.findIndex(page => page[2] === label)
        if (index >= 0) this.#open(this.#first(index))
        return index >= 0
    }

    left() { this.#step(this.#rtl ? 1 : -1) }
    right() { this.#step(this.#rtl ? -1 : 1) }
    next() { this.#step(1) }
    back() { this.#step(-1) }
    begin() { this.#open(0) }
    end() { this.#open(this.#first(this.pages.length - 1)) }

    zoom(step) {
        this.#zoom = step ? Math.max(0, Math.min(ZOOMS.length - 1, this.#zoom + step)) : ZOOMS.indexOf(1)
        this.#fit()
    }

    // --- Which pages

    /** The first page of the spread that a page is on; the first page of a book is a recto. */
    #first(index) {
        return this.#single ? index : Math.max(0, index - (index + 1) % 2)
    }

    #shown() {
        const index = this.#first(this.#index)
        if (this.#single || index === 0) return this.pages[index] ? [index] : []
        return [index, index + 1].filter(one => this.pages[one])
    }

    #spreadAt(count) {
        return this.#single || !count ? count : 2 * count - 1
    }

    #step(by) {
        const index = this.#first(this.#index)
        const width = this.#single ? 1 : by > 0 && index === 0 ? 1 : 2
        const to = Math.max(0, index + by * width)
        if (to < this.pages.length && to !== index) this.#open(to)
    }

    #find({ anchor, offset, thread, index }) {
        const now = this.passages.same(thread, anchor)
        const begins = this.#news.starts.flatMap(([name, from], at) =>
            name === now && from <= offset ? [at] : [])
        const found = begins.at(-1) ?? this.#news.where[now]
        return Math.min(found ?? index, this.pages.length - 1)
    }

    #firstText() {
        const first = this.passages.all.find(one => one.shown)
        return this.#news.where[first?.anchor] ?? 0
    }

    // --- How it is shown

    #open(index, chosen = true) {
        this.#index = index
        this.#goal = ''
        this.#later = null
        this.#draw()
        if (chosen) this.#say('place', this.reading?.anchor)
    }

    #fit() {
        const { clientWidth, clientHeight } = this.#stage
        if (!clientWidth) return
        const [width, height] = this.#news.size
        const [free, tall] = [clientWidth - PADDING, clientHeight - PADDING]
        const pair = Math.min(free / (2 * width), tall / height)
        const alone = Math.min(free / width, tall / height)
        this.#single = pair * width < NARROW && alone > 1.15 * pair
        const scale = (this.#single ? alone : pair) * ZOOMS[this.#zoom]
        this.#book.style.setProperty('--width', `${Math.floor(width * scale)}px`)
        this.#book.style.setProperty('--height', `${Math.floor(height * scale)}px`)
        this.#book.classList.toggle('single', this.#single)
        this.#stage.classList.toggle('scrolls', ZOOMS[this.#zoom] > 1)
        this.#draw()
    }

    async #draw() {
        const turn = this.#turn += 1
        const shown = this.#shown()
        const width = parseFloat(this.#book.style.getPropertyValue('--width'))
        // the first page is a recto, and so is every even index
        const [verso, recto] = [1, 0].map(side => shown.find(index => index % 2 === side))
        const sheets = [[this.verso, verso], [this.recto, recto]]
        this.#label(shown)
        this.#stage.setAttribute('aria-busy', 'true')
        const ready = await Promise.all(sheets.map(([, index]) => this.#ready(index, width)))
        if (turn !== this.#turn) return
        sheets.forEach(([sheet, index], at) => {
            const [page, [image, known]] = [this.pages[index], ready[at]]
            sheet.show(image, page, page?.[2])
            sheet.mark(known, this.#news.starts[index]?.[0], this.passages, this.#stops, this.#sign)
        })
        this.#stage.setAttribute('aria-busy', 'false')
        const done = this.#index / Math.max(1, this.pages.length - 1)
        this.#book.style.setProperty('--before', `${Math.round(done * 7)}px`)
        this.#book.style.setProperty('--after', `${Math.round((1 - done) * 7)}px`)
        this.#book.classList.toggle('only-verso', recto === undefined)
        this.#book.classList.toggle('only-recto', verso === undefined)
        this.#say('drawn')
        const near = this.#single ? [1, -1] : [2, 3, -2, -1]
        for (const step of near) this.#ready(this.#first(this.#index) + step, width)
    }

    /** The picture of a page and what is on it; none where there is nothing, or it is gone. */
    #ready(index, width) {
        const page = this.pages[index]
        if (!page?.[0]) return [null]
        return Promise.all([picture(page, width), about(page)]).catch(() => [null])
    }

    #label(shown) {
        const slider = by('slider')
        const count = this.#single ? this.pages.length : Math.floor(this.pages.length / 2) + 1
        const first = this.#first(this.#index)
        slider.max = count - 1
        slider.value = this.#single ? first : Math.ceil(first / 2)
        const labels = shown.map(index => this.pages[index][2])
        const said = [labels[0], labels.at(-1)].filter((one, at, all) => all.indexOf(one) === at).join('–')
        by('folios').textContent = `p. ${said}`
        slider.setAttribute('aria-valuetext', `Page ${said}`)
    }

    #flash(anchor) {
        const light = () => {
            const mark = this.#book.querySelector(`[data-anchor="${CSS.escape(anchor)}"]`)
            mark?.classList.remove('flash')
            mark?.getBoundingClientRect()
            mark?.classList.add('flash')
            if (this.#stage.classList.contains('scrolls')) mark?.scrollIntoView({ block: 'center' })
        }
        light()
        setTimeout(light, 250)
    }

    #wheel(event) {
        if (event.ctrlKey || this.#stage.classList.contains('scrolls')) return
        event.preventDefault()
        if (this.resting) return
        this.resting = setTimeout(() => { this.resting = 0 }, 260)
        if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) event.deltaX > 0 ? this.right() : this.left()
        else event.deltaY > 0 ? this.next() : this.back()
    }

    #say(name, detail) {
        this.dispatchEvent(new CustomEvent(name, { detail }))
    }
}
