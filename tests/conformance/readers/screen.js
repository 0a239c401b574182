// What both engines need: where something is on the screen, and patience.

/** Resolves to what `look` gives as soon as that is true, or to its last answer. */
export const when = async (look, milliseconds = 5000) => {
    const end = performance.now() + milliseconds
    for (;;) {
        const seen = await look()
        if (seen || performance.now() > end) return seen
        await new Promise(done => setTimeout(done, 25))
    }
}

/** Whether the element with this id, in one of these documents, begins on the screen. */
export const visibility = (documents, id) => {
    const found = documents.map(one => one.getElementById(id)).find(Boolean)
    if (!found) return { visible: false, why: 'there is no such id in the document shown' }
    const box = found.getClientRects()[0] ?? found.getBoundingClientRect()
    const frame = found.ownerDocument.defaultView.frameElement.getBoundingClientRect()
    const [x, y] = [box.left + frame.left, box.top + frame.top]
    const visible = x > -2 && y > -2 && x < innerWidth && y < innerHeight
    return { visible, why: visible ? '' : `it is at ${Math.round(x)}, ${Math.round(y)}` }
}

/** The references to notes in a document. */
export const referencesIn = document => [...document.querySelectorAll('[role~="doc-noteref"]')]

export const flat = (items = []) => items.flatMap(item => [item, ...flat(item.subitems ?? [])])
