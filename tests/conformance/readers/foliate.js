// foliate-js, the engine of Foliate: it shows notes as pop-ups.
import { FootnoteHandler } from '/foliate-js/footnotes.js'
import '/foliate-js/view.js'

import { flat, referencesIn, visibility, when } from '/readers/screen.js'

const view = document.createElement('foliate-view')
const notes = new FootnoteHandler()
const bubble = document.body.appendChild(document.createElement('aside'))
bubble.style.cssText = 'position: fixed; inset: auto 0 0; height: 30%'
let popup = null

notes.addEventListener('before-render', ({ detail }) => {
    detail.view.style.cssText = 'display: block; height: 100%'
    bubble.replaceChildren(detail.view)
})
notes.addEventListener('render', ({ detail }) => {
    const [shown] = detail.view.renderer.getContents()
    popup = { text: detail.target ? shown.doc.body.textContent.trim() : '', why: detail.href }
})
view.addEventListener('link', event => {
    const handled = notes.handle(view.book, event)
    if (handled) handled.catch(error => { popup = { text: '', why: String(error) } })
    else popup = { text: '', why: 'the engine does not take it for a note' }
})

const documents = () => view.renderer.getContents().map(content => content.doc)

export const open = async url => {
    document.querySelector('#book').append(view)
    const data = await (await fetch(url)).blob()
    await view.open(new File([data], 'book.epub', { type: data.type }))
    view.renderer.setAttribute('flow', 'paginated')
    view.renderer.setAttribute('max-column-count', '1')
    const pages = flat(view.book.pageList ?? []).map(({ label, href }) => ({ label, href }))
    return { sections: view.book.sections.length, pages }
}

export const goTo = async href => {
    const id = decodeURIComponent(href.split('#')[1] ?? '')
    await view.goTo(href)
    await when(() => visibility(documents(), id).visible, 1500)
    return visibility(documents(), id)
}

export const references = async section => {
    await view.goTo(section)
    const [shown] = documents()
    return referencesIn(shown).length
}

export const follow = async (section, place) => {
    const reference = referencesIn(documents()[0])[place]
    popup = null
    reference.click()
    const seen = (await when(() => popup)) ?? { text: '', why: 'nothing happens' }
    return { ...seen, reference: reference.textContent }
}
