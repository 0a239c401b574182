// The numbered paragraphs of a book. A thread is the same in every build for the same paragraph,
// whatever number and address it has in each of them.

const bare = shown => shown.replace(/[\s.()\[\]§¶]/g, '').toLowerCase()

export class Passages {
    constructor(rows = [], changed = []) {
        this.all = rows.map(([anchor, thread, shown, file, line]) =>
            ({ anchor, thread, shown, file, line }))
        this.anchors = new Map(this.all.map((one, at) => [one.anchor, at]))
        this.threads = new Map(this.all.map(one => [one.thread, one]))
        this.changed = new Set(changed)
    }

    at(anchor) {
        return this.all[this.anchors.get(anchor)]
    }

    /** Where the paragraph of another build is here, by its thread; else what has its address. */
    same(thread, anchor) {
        return this.threads.get(thread)?.anchor ?? anchor
    }

    /** Whether the paragraph of another build is here, too. */
    has(one) {
        return this.threads.has(one.thread)
    }

    /** The paragraph that somebody asks for by its number or address; behind `from` if many are. */
    find(asked, from) {
        const wanted = bare(asked)
        const found = this.all.filter(one =>
            one.shown && (bare(one.shown) === wanted || one.anchor.toLowerCase() === wanted
                || `#${one.anchor}`.toLowerCase() === asked.trim().toLowerCase()))
        const start = this.anchors.get(from) ?? 0
        return found.find(one => this.anchors.get(one.anchor) >= start) ?? found[0]
    }

    /** The paragraph that a line of a file belongs to. */
    near(file, line) {
        const own = this.all.filter(one => one.file === file)
        return own.findLast(one => one.line <= line) ?? own[0]
    }

    get firstChanged() {
        const [first] = this.changed
        return this.threads.get(first)
    }
}

/** How a paragraph is called, with the sign of the book. */
export const called = (one, sign) => one.shown ? `${sign} ${one.shown.replace(/\.$/, '')}` : 'here'
