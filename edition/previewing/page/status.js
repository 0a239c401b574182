// The line at the foot: what goes on, what is seen, whether it is proven.

const by = id => document.getElementById(id)
const SAID = {
    broken: 'The manuscript has errors. These are the last good pages.',
    fault: 'make-edition itself failed; the terminal says how. It goes on at the next save.',
    ended: 'The preview has ended. Start it again to see more.',
}

const size = bytes => bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`

export class Status {
    state({ phase, words = '', pages = 0, seconds = 0 }) {
        this.last = { phase, words, pages, seconds }
        by('light').dataset.phase = phase
        document.body.dataset.phase = phase
        by('progress').textContent = phase === 'working' ? words : ''
        if (phase === 'working') return
        const count = pages === 1 ? '1 page' : `${pages} pages`
        const done = pages ? `${count}, ${seconds.toFixed(1)} s` : by('state').textContent
        by('state').textContent = phase === 'done' ? done : SAID[phase]
        if (phase === 'fault') by('state').textContent += ` (${words})`
        by('proof').hidden = phase !== 'done'
    }

    proof({ state, words = '', files = {} }) {
        const shown = by('proof')
        shown.dataset.state = state
        shown.textContent = { pending: 'proving', proven: 'proven', failed: 'not proven' }[state]
        shown.title = words || {
            pending: 'The files are being made and compared with the manuscript',
            proven: 'Both files were made, read back and compared with the manuscript',
            failed: 'The problems say why',
        }[state]
        by('saves').replaceChildren(...Object.entries(files).map(([name, bytes]) => {
            const link = document.createElement('a')
            Object.assign(link, { href: `saved/${name}`, download: name, title: `${name}, ${size(bytes)}` })
            link.textContent = name.endsWith('.epub') ? 'EPUB' : 'PDF'
            return link
        }))
    }

    ended(is) {
        if (is) this.before ??= this.last
        if (is) this.state({ phase: 'ended' })
        else if (this.before) {
            this.state(this.before)
            this.before = null
        }
    }

    written(passage, called) {
        const shown = by('written')
        shown.textContent = passage ? `${called} is written in ${passage.file}:${passage.line}` : ''
    }
}
