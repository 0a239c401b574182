// The drawer with what is wrong: where, what, and what to do.

const by = id => document.getElementById(id)
const made = (tag, className, text) =>
    Object.assign(document.createElement(tag), { className, textContent: text })

const counted = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`

export class Problems {
    constructor(go) {
        this.go = go
        this.button = by('problems-button')
        this.drawer = by('problems')
        this.button.addEventListener('click', () => this.toggle())
        by('problems-close').addEventListener('click', () => this.toggle(false))
    }

    get isOpen() {
        return !this.drawer.hidden
    }

    toggle(open = !this.isOpen) {
        if (open && this.button.hidden) return
        const inside = this.drawer.contains(document.activeElement)
        this.drawer.hidden = !open
        this.button.setAttribute('aria-expanded', String(open))
        if (open) this.drawer.querySelector('button.where')?.focus()
        else if (inside) this.button.focus()
    }

    take(problems) {
        const errors = problems.filter(one => one.severity === 'error').length
        const warnings = problems.length - errors
        const parts = [errors && counted(errors, 'error'), warnings && counted(warnings, 'warning')]
        this.button.textContent = parts.filter(Boolean).join(', ')
        this.button.classList.toggle('grave', errors > 0)
        this.button.hidden = !problems.length
        by('problems').querySelector('h2').textContent = this.button.textContent || 'Problems'
        this.drawer.querySelector('ol').replaceChildren(...problems.map(one => this.#line(one)))
        if (!problems.length) this.toggle(false)
        else if (errors && !this.had) this.open()
        this.had = errors > 0
    }

    /** Opens by itself, and takes the focus from nobody. */
    open() {
        this.drawer.hidden = false
        this.button.setAttribute('aria-expanded', 'true')
    }

    #line({ code, severity, file, line, column, message, hint }) {
        const place = [file, line, column].filter(Boolean).join(':')
        const item = made('li', severity)
        const where = made('button', 'where', place)
        where.type = 'button'
        where.title = 'Show it in the book, and copy the place'
        where.addEventListener('click', async () => {
            this.go(file, line)
            await navigator.clipboard?.writeText(place).catch(() => {})
            where.classList.add('copied')
            setTimeout(() => where.classList.remove('copied'), 1500)
        })
        item.append(where, made('span', 'kind', `${severity} ${code}`), made('span', 'said', message))
        if (hint) item.append(made('span', 'hint', hint))
        return item
    }
}
