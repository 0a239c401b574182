// Brings together what is told, what is shown, and what somebody does.

import { listen } from './news.js'
import { called } from './passages.js'
import { Problems } from './problems.js'
import { Screen } from './screen.js'
import { choose, settings } from './settings.js'
import { Spreads } from './spreads.js'
import { Status } from './status.js'

const by = id => document.getElementById(id)
const print = new Spreads()
const screen = new Screen()
const status = new Status()
let book = { title: '', sign: '¶', rtl: false }

// --- Going somewhere

/** Shows a paragraph in both panes. */
const show = one => {
    if (!one) return
    print.meet(one)
    screen.meet(one)
    tell(one)
}

const tell = one => status.written(one?.shown ? one : null, one ? called(one, book.sign) : '')

const problems = new Problems((file, line) => show(print.passages.near(file, line)))

/** After one pane has moved, the other shows the same paragraph. */
const bring = (from, to) => anchor => {
    const one = from.passages.at(anchor)
    tell(one)
    if (!settings.inStep || !anchor) return
    const there = one ? to.passages.same(one.thread, anchor) : anchor
    if (one && !to.passages.has(one)) to.meet(one)
    else if (!to.shows(there)) to.goTo(there)
}

print.addEventListener('place', ({ detail }) => bring(print, screen)(detail))
screen.addEventListener('place', ({ detail }) => bring(screen, print)(detail))
print.addEventListener('choose', ({ detail }) => {
    const one = print.passages.at(detail)
    tell(one)
    screen.meet(one)
})
screen.addEventListener('choose', ({ detail }) => {
    const one = screen.passages.at(detail)
    tell(one)
    print.meet(one)
})

by('goto').addEventListener('submit', event => {
    event.preventDefault()
    const asked = by('goto-field').value.trim()
    const page = /^pp?\.?\s*([\divxlc]+)$/i.exec(asked)
    const one = print.passages.find(asked, '') ?? screen.passages.find(asked, '')
    if (one) show(one)
    else if (page && print.goToPage(page[1].toLowerCase())) tell(print.reading)
    else by('goto-answer').textContent = asked ? `there is no ${book.sign} ${asked}` : ''
    if (one || page) by('goto-answer').textContent = ''
    if (one) by('stage').focus({ preventScroll: true })
})
by('goto-field').addEventListener('input', () => { by('goto-answer').textContent = '' })

// --- What is told

let changed = null

/** What was changed last: gone to where that is wanted, or offered. */
const follow = pane => {
    const one = pane.passages.firstChanged
    const button = by('change')
    button.hidden = true
    if (!one) return
    changed = one
    if (settings.follow) {
        if (pane.shows(one.anchor)) return
        pane.goTo(one.anchor)
    } else if (!pane.shows(one.anchor)) {
        button.textContent = `${called(one, book.sign)} changed`
        button.hidden = false
    }
}

by('change').addEventListener('click', () => {
    show(changed)
    by('change').hidden = true
})

const drawContents = entries => {
    by('contents').querySelector('ol').replaceChildren(...entries.map(([level, title, anchor]) => {
        const item = document.createElement('li')
        item.style.setProperty('--level', level)
        const button = Object.assign(document.createElement('button'), { type: 'button', textContent: title })
        button.addEventListener('click', () => {
            print.goTo(anchor)
            screen.goTo(anchor)
            if (matchMedia('(max-width: 820px)').matches) toggleContents(false)
        })
        item.append(button)
        return item
    }))
}

listen({
    book: news => {
        book = news
        document.title = `${news.title} — preview`
        by('title').textContent = news.title
        by('title').lang = news.language
        by('title').dir = news.rtl ? 'rtl' : 'ltr'
        by('contents').dir = news.rtl ? 'rtl' : 'ltr'
        by('contents').querySelector('ol').lang = news.language
        by('sign').textContent = news.sign || '¶'
        print.about(news)
    },
    print: news => {
        print.take(news)
        drawContents(news.contents)
        follow(print)
    },
    epub: async news => {
        await screen.take(news)
        follow(screen)
    },
    problems: news => problems.take(news),
    state: news => status.state(news),
    proof: news => status.proof(news),
}, is => status.ended(is))

// --- What somebody does

const toggleContents = (open = by('contents').hidden) => {
    const inside = by('contents').contains(document.activeElement)
    by('contents').hidden = !open
    by('contents-button').setAttribute('aria-expanded', String(open))
    if (open) by('contents').querySelector('button')?.focus()
    else if (inside) by('contents-button').focus()
}
by('contents-button').addEventListener('click', () => toggleContents())

const pick = pane => {
    document.body.dataset.pane = pane
    for (const tab of by('tabs').children)
        tab.setAttribute('aria-pressed', String(tab.dataset.shows === pane))
}
for (const tab of by('tabs').children) tab.addEventListener('click', () => pick(tab.dataset.shows))

const dress = () => {
    document.documentElement.dataset.theme = settings.theme
    by('in-step').checked = settings.inStep
    by('follow').checked = settings.follow
    by('theme').value = settings.theme
    by('night').setAttribute('aria-pressed', String(screen.isNight))
    for (const button of document.querySelectorAll('[data-width]'))
        button.setAttribute?.('aria-pressed', String(button.dataset.width === settings.width))
    by('screen').dataset.width = settings.width
    screen.dress()
}

by('in-step').addEventListener('change', event => choose({ inStep: event.target.checked }))
by('follow').addEventListener('change', event => choose({ follow: event.target.checked }))
by('theme').addEventListener('change', event => {
    choose({ theme: event.target.value, night: '' })
    dress()
})
by('night').addEventListener('click', () => {
    choose({ night: screen.isNight ? 'off' : 'on' })
    dress()
})
for (const button of document.querySelectorAll('.tools [data-width]'))
    button.addEventListener('click', () => {
        choose({ width: button.dataset.width })
        dress()
    })
const type = step => {
    choose({ type: Math.max(60, Math.min(240, settings.type + step)) })
    dress()
}
by('type-smaller').addEventListener('click', () => type(-10))
by('type-larger').addEventListener('click', () => type(10))
by('page-left').addEventListener('click', () => screen.left())
by('page-right').addEventListener('click', () => screen.right())
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', dress)

/** The pane that the keys are for: the one with the focus, or the one that is shown. */
const active = () => {
    const narrow = getComputedStyle(by('tabs')).display !== 'none'
    if (narrow) return document.body.dataset.pane === 'screen' ? screen : print
    return by('screen').contains(document.activeElement) ? screen : print
}

const KEYS = {
    ArrowLeft: pane => pane.left(),
    ArrowRight: pane => pane.right(),
    PageUp: pane => pane.back(),
    PageDown: pane => pane.next(),
    Home: pane => pane.begin?.(),
    End: pane => pane.end?.(),
    '+': () => print.zoom(1),
    '-': () => print.zoom(-1),
    '0': () => print.zoom(0),
    c: () => toggleContents(),
    p: () => problems.toggle(),
    g: () => by('goto-field').select(),
}

const key = event => {
    if (event.key === 'Escape') {
        if (!by('contents').hidden) toggleContents(false)
        else if (problems.isOpen) problems.toggle(false)
        else document.activeElement?.blur()
        return
    }
    const field = event.target.closest?.('input, select, textarea')
    if (field || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return
    event.preventDefault()
    KEYS[event.key](event.view === window ? active() : screen)
}
addEventListener('keydown', key)
screen.addEventListener('key', ({ detail }) => key(detail))

dress()
