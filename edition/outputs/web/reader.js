// What the pages of a web edition can do beyond being read: search, notes in place, citations to
// copy, a dark page, and ways on from addresses that stand on another page. Without this script
// every page is whole; nothing here fetches anything from elsewhere, and nothing is sent.
'use strict'

// --- The dark page: remembered in this browser, and nowhere else ---------------------------------

const KEY = 'make-edition-page'

const kept = () => {
    try {
        return localStorage.getItem(KEY)
    } catch {
        return null // a page from a disk, or a browser that keeps nothing
    }
}

const keep = value => {
    try {
        localStorage.setItem(KEY, value)
    } catch {
        // then it holds for this page alone
    }
}

if (kept()) document.documentElement.dataset.page = kept()

const isDark = () => {
    const chosen = document.documentElement.dataset.page
    return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}

const giveSwitch = button => {
    const name = make('span', button.textContent)
    button.title = name.textContent
    button.replaceChildren(name)
    const show = () => button.setAttribute('aria-pressed', String(isDark()))
    button.addEventListener('click', () => {
        document.documentElement.dataset.page = isDark() ? 'light' : 'dark'
        keep(document.documentElement.dataset.page)
        show()
    })
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show)
    show()
}

// --- Words and elements ------------------------------------------------------------------------

let words = {}

const make = (tag, text = '', attributes = {}) => {
    const element = document.createElement(tag)
    element.textContent = text
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    return element
}

const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name])

const said = () => decodeURIComponent(location.hash.slice(1))

// --- Addresses: `…/#p41` leads to paragraph 41, on whichever page it stands -----------------------

const leadOn = () => {
    const own = said()
    if (!own) return
    const goal = document.getElementById(own)
    const link = goal?.closest('.addresses a')
    if (link) {
        const page = link.getAttribute('href').split('#')[0]
        if (page) location.replace(`${page}#${encodeURIComponent(own)}`)
    } else if (!goal && !document.querySelector('.home a[aria-current]')) {
        location.replace(`${words.start}#${encodeURIComponent(own)}`)
    }
}

// --- Citations: the number of a paragraph copies how to cite it -----------------------------------

const addressOf = own => {
    const here = words.address || new URL(/^http/.test(location.protocol) ? '.' : words.start, location)
    return new URL(`#${own}`, here).href
}

const ownOf = link => decodeURIComponent(link.hash.slice(1))

const citation = link => {
    const values = { place: link.dataset.place, address: addressOf(ownOf(link)) }
    const escaped = {}
    for (const [name, value] of Object.entries(values)) {
        escaped[name] = value.replace(/&/g, '&amp;').replace(/</g, '&lt;')
    }
    const html = filled(words.citation, escaped)
    const text = new DOMParser().parseFromString(html, 'text/html').body.textContent
    return { html, text }
}

const copy = async ({ html, text }) => {
    const blob = (type, content) => new Blob([content], { type })
    try {
        const both = { 'text/plain': blob('text/plain', text), 'text/html': blob('text/html', html) }
        await navigator.clipboard.write([new ClipboardItem(both)])
        return true
    } catch {
        // a browser that copies plain text alone
    }
    try {
        await navigator.clipboard.writeText(text)
        return true
    } catch {
        return false
    }
}

const giveCitations = status => {
    let clearing
    const tell = text => {
        status.textContent = text
        clearTimeout(clearing)
        clearing = setTimeout(() => status.replaceChildren(), 6000)
    }
    for (const link of document.querySelectorAll('.number a')) link.title = words.copy
    document.addEventListener('click', async event => {
        const link = event.target.closest?.('.number a')
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
        const found = citation(link)
        const done = await copy(found)
        tell(done ? `${words.copied}: ${found.text}` : found.text)
    })
}

// --- Notes: beside the text where all of them fit there, else in a card at their reference --------

const WIDE = matchMedia('(min-width: 75rem)')
const APART = 8 // pixels between two notes
const ASTRAY = 300 // pixels that a note may stand below its reference

const noteOf = reference => document.getElementById(ownOf(reference))

const setBeside = main => {
    const notes = [...main.querySelectorAll('ol.notes > li')]
    for (const note of notes) note.style.removeProperty('top')
    main.classList.remove('beside')
    if (!WIDE.matches || !notes.length) return
    main.classList.add('beside')
    const top = main.getBoundingClientRect().top
    const end = Math.max(...[...main.children].map(one => one.getBoundingClientRect().bottom)) - top
    const wanted = new Map()
    for (const reference of main.querySelectorAll('.noteref')) {
        const note = noteOf(reference)
        if (note && !note.contains(reference) && !wanted.has(note)) {
            wanted.set(note, reference.getBoundingClientRect().top - top - 4)
        }
    }
    let free = 0
    for (const note of notes) {
        const goal = wanted.get(note) ?? free
        const place = Math.max(goal, free)
        note.style.top = `${place}px`
        free = place + note.offsetHeight + APART
        const nested = note.querySelector('table, pre, img')
        if (place - goal > ASTRAY || nested || free > end + ASTRAY) {
            for (const one of notes) one.style.removeProperty('top')
            main.classList.remove('beside')
            return
        }
    }
}

const card = reference => {
    const note = noteOf(reference)
    const box = make('div', '', { popover: 'auto', role: 'dialog', class: 'card', tabindex: '-1' })
    const heading = make('h2', filled(words.note, { number: reference.textContent }))
    const close = make('button', words.close, { type: 'button' })
    const inner = note.cloneNode(true)
    for (const link of inner.querySelectorAll('.backlink')) link.remove()
    for (const one of inner.querySelectorAll('[id]')) one.removeAttribute('id')
    box.setAttribute('aria-label', heading.textContent)
    box.append(close, heading, ...inner.childNodes)
    box.lang = note.closest('[lang]').lang
    close.addEventListener('click', () => box.hidePopover())
    box.addEventListener('toggle', event => {
        if (event.newState === 'closed') {
            reference.setAttribute('aria-expanded', 'false')
            box.remove()
        }
    })
    return box
}

const putAt = (box, reference) => {
    if (innerWidth < 480) return // there it stands at the foot of the screen
    const at = reference.getBoundingClientRect()
    const size = box.getBoundingClientRect()
    const left = Math.min(Math.max(at.left - size.width / 3, 16), innerWidth - size.width - 16)
    const below = at.bottom + 8 + size.height < innerHeight || at.top < innerHeight / 2
    box.style.left = `${left}px`
    if (below) box.style.top = `${at.bottom + 8}px`
    else box.style.bottom = `${innerHeight - at.top + 8}px`
    box.style.maxHeight = `${(below ? innerHeight - at.bottom : at.top) - 24}px`
}

// A note that is on the screen already is only shown to be the one that was meant.
const light = (event, note) => {
    const box = note.getBoundingClientRect()
    if (box.top < 0 || box.bottom > innerHeight) return
    event.preventDefault()
    note.tabIndex = -1
    note.focus({ preventScroll: true })
}

// What is read stays where it is, whatever is set around it; at first that is what was asked for.
const keepingPlace = change => {
    const own = document.getElementById(said())
    const asked = own && !isMoved ? own : null
    const held = asked ?? document.elementFromPoint(innerWidth / 2, 40)
    const before = held?.getBoundingClientRect().top ?? 0
    change()
    if (asked) asked.scrollIntoView()
    else if (scrollY > 0 && held) scrollBy(0, held.getBoundingClientRect().top - before)
}

let isMoved = false // whether somebody has scrolled
for (const kind of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
    addEventListener(kind, () => (isMoved = true), { once: true, passive: true })
}

const giveNotes = main => {
    const place = () => keepingPlace(() => setBeside(main))
    place()
    document.fonts?.ready.then(place)
    addEventListener('resize', place)
    addEventListener('load', place)
    addEventListener('beforeprint', () => main.classList.remove('beside'))
    addEventListener('afterprint', place)
    if (!('popover' in HTMLElement.prototype)) return
    for (const reference of main.querySelectorAll('.noteref')) {
        reference.setAttribute('aria-haspopup', 'dialog')
        reference.setAttribute('aria-expanded', 'false')
    }
    main.addEventListener('click', event => {
        const reference = event.target.closest('.noteref')
        if (!reference || !noteOf(reference)) return
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        if (main.classList.contains('beside')) return light(event, noteOf(reference))
        event.preventDefault()
        const box = card(reference)
        document.body.append(box)
        box.showPopover()
        putAt(box, reference)
        reference.setAttribute('aria-expanded', 'true')
        box.focus()
    })
}

// --- The search: all texts are in a script beside this one, read when somebody first asks ---------

// Marks over and under letters of the scripts in which nobody types them; what they are to
// Devanagari or Thai, where a vowel is such a mark, stays.
const MARKS = new RegExp(
    '[\\u0300-\\u036F\\u0483-\\u0487\\u0591-\\u05BD\\u05BF\\u05C1\\u05C2\\u05C4\\u05C5\\u05C7' +
        '\\u0610-\\u061A\\u0640\\u064B-\\u065F\\u0670\\u06D6-\\u06DC\\u06DF-\\u06E8\\u06EA-\\u06ED' +
        '\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u20D0-\\u20FF\\uFE20-\\uFE2F\\u00AD\\u200B-\\u200F\\u2060]',
    'g'
)
const ALIKE = {
    ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ŋ: 'n', ħ: 'h',
    ς: 'σ', ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ', '־': ' ', ٱ: 'ا', ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه',
    '’': "'", '‘': "'", ʼ: "'", '׳': "'", '“': '"', '”': '"', '״': '"', '‐': '-', '‑': '-', '–': '-',
}
const ODD = new RegExp(`[${Object.keys(ALIKE).join('')}]`, 'g')
const UNSPACED = /[\u0590-\u08FF\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF]/
const LETTER = /[\p{L}\p{N}]/u

const fold = text =>
    text.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(ODD, one => ALIKE[one])
        .normalize('NFC')

// A text folded character by character, and where each character of the outcome comes from.
const foldedPlaces = text => {
    let folded = ''
    const places = []
    for (let at = 0; at < text.length; ) {
        let next = at + 1
        while (next < text.length && /[\p{M}\uDC00-\uDFFF]/u.test(text[next])) next += 1
        const part = fold(text.slice(at, next))
        for (let count = 0; count < part.length; count += 1) places.push(at)
        folded += part
        at = next
    }
    return { folded, places: [...places, text.length] }
}

const loadIndex = () =>
    new Promise((resolve, reject) => {
        const script = make('script', '', { src: words.index })
        script.addEventListener('load', () => resolve(prepared(globalThis.editionIndex)))
        script.addEventListener('error', reject)
        document.head.append(script)
    })

const prepared = ({ chapters, places }) => {
    const texts = fold(places.map(place => place[3]).join('\n')).split('\n')
    return { chapters, places, texts }
}

const termsOf = query =>
    [...fold(query).matchAll(/"([^"]+)"|[^\s"]+/g)].map(one => (one[1] ?? one[0]).trim()).filter(Boolean)

const startsWord = (text, at) => at === 0 || !LETTER.test(text[at - 1])

// Where a term stands: at the head of a word; within one, if it is long, or in a script that
// writes small words together with the next or has no spaces at all.
const placeOf = (text, term) => {
    const anywhere = text.indexOf(term)
    if (anywhere < 0) return null
    for (let at = anywhere; at >= 0; at = text.indexOf(term, at + 1)) {
        if (startsWord(text, at)) return { at, first: true }
    }
    if (UNSPACED.test(term)) return { at: anywhere, first: true }
    return term.length > 2 ? { at: anywhere, first: false } : null
}

const sought = (index, query) => {
    const terms = termsOf(query)
    const whole = terms.join(' ')
    const number = fold(query).replace(/[\s¶§#]|^p(?=\d)/g, '')
    const rows = [[], [], [], []] // its number, all words in a row, all words, parts of words
    if (!terms.length) return []
    index.places.forEach((place, at) => {
        const text = index.texts[at]
        if (place[2] && fold(place[2]).replace(/[\s¶§]/g, '') === number) {
            rows[0].push(at)
            return
        }
        const found = terms.map(term => placeOf(text, term))
        if (!found.every(Boolean)) return
        if (!found.every(one => one.first)) rows[3].push(at)
        else rows[terms.length > 1 && text.includes(whole) ? 1 : 2].push(at)
    })
    return rows.flat()
}

const AROUND = 80 // characters before what was found, and twice as many behind
const OFTEN = 200 // times that a word is looked for in one text

// Where the terms stand in a folded text, from the first to the last.
const spansOf = (folded, query) => {
    const spans = []
    for (const term of termsOf(query)) {
        let at = folded.indexOf(term)
        for (let count = 0; at >= 0 && count < OFTEN; count += 1) {
            if (term.length > 2 || UNSPACED.test(term) || startsWord(folded, at)) {
                spans.push({ term, start: at, end: at + term.length })
            }
            at = folded.indexOf(term, at + term.length)
        }
    }
    return spans.sort((one, other) => one.start - other.start)
}

// The place from which most of the different terms are near.
const densest = spans => {
    let best = { start: 0, count: 0 }
    spans.forEach(({ start }, at) => {
        const near = spans.slice(at).filter(one => one.start < start + 2 * AROUND)
        const count = new Set(near.map(one => one.term)).size
        if (count > best.count) best = { start, count }
    })
    return best.start
}

const isEdge = (text, at) =>
    at <= 0 || at >= text.length || text[at - 1] === ' ' || UNSPACED.test(text[at])

const snippet = (text, query) => {
    const { folded, places } = foldedPlaces(text)
    const spans = spansOf(folded, query)
    const middle = places[densest(spans)]
    let from = Math.max(middle - AROUND, 0)
    let to = Math.min(from + 3 * AROUND, text.length)
    while (from < middle && !isEdge(text, from)) from += 1
    while (to > middle + AROUND && !isEdge(text, to)) to -= 1
    const parts = [from > 0 ? '… ' : '']
    let at = from
    for (const { start, end } of spans) {
        const [first, last] = [places[start], places[end]]
        if (first < at || last > to) continue
        parts.push(text.slice(at, first), make('mark', text.slice(first, last)))
        at = last
    }
    parts.push(text.slice(at, to).trimEnd(), to < text.length ? ' …' : '')
    return parts
}

const result = (index, at, query) => {
    const [chapter, own, called, text] = index.places[at]
    const [page, title] = index.chapters[chapter]
    const link = make('a', '', { href: `${page}#${own}` })
    const where = make('span', '', { class: 'where' })
    where.append(make('b', called), make('i', title))
    const shown = make('span')
    shown.append(...snippet(text, query))
    link.append(where, shown)
    const item = make('li')
    item.append(link)
    return item
}

const MOST = 30 // as many are shown at first

const giveSearch = (form, box) => {
    const input = form.querySelector('input')
    const [status, list, more] = box.children
    let index = null
    const load = () => (index ??= loadIndex())
    const show = async () => {
        const query = input.value.trim()
        box.hidden = !query
        if (!query) return
        const ready = await load()
        if (query !== input.value.trim()) return
        const found = sought(ready, query)
        const items = count => found.slice(0, count).map(at => result(ready, at, query))
        status.textContent = found.length ? filled(words.found, { count: found.length }) : words.nothing
        list.replaceChildren(...items(MOST))
        more.hidden = found.length <= MOST
        more.onclick = () => {
            list.replaceChildren(...items(found.length))
            more.hidden = true
            list.children[MOST].firstChild.focus()
        }
    }
    const close = () => {
        box.hidden = true
        input.focus()
    }
    input.addEventListener('focus', load, { once: true })
    input.addEventListener('input', show)
    form.addEventListener('submit', event => {
        event.preventDefault()
        list.querySelector('a')?.focus()
    })
    for (const part of [form, box]) {
        part.addEventListener('keydown', event => {
            if (event.key === 'Escape' && !box.hidden) close()
        })
    }
    box.addEventListener('click', event => {
        if (event.target.closest('a')) box.hidden = true
    })
    document.addEventListener('click', event => {
        if (!box.contains(event.target) && !form.contains(event.target)) box.hidden = true
    })
}

// --- All together --------------------------------------------------------------------------------

document.addEventListener('DOMContentLoaded', () => {
    words = JSON.parse(document.getElementById('page-words').textContent)
    leadOn()
    addEventListener('hashchange', leadOn)
    giveSwitch(document.getElementById('page-dark'))
    giveSearch(document.querySelector('form'), document.getElementById('page-found'))
    document.querySelector('.tools').hidden = false
    const status = make('p', '', { role: 'status', class: 'said' })
    document.body.append(status)
    giveCitations(status)
    giveNotes(document.querySelector('main'))
})
