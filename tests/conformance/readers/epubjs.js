// epub.js, the engine of many web readers: it follows the link of a reference to its note.
import { flat, referencesIn, visibility, when } from '/readers/screen.js'

let book, rendition

const load = source =>
    new Promise((done, failed) => {
        const script = document.createElement('script')
        Object.assign(script, { src: source, onload: done, onerror: failed })
        document.head.append(script)
    })

const documents = () => rendition.getContents().map(content => content.document)

export const open = async url => {
    await load('/jszip/dist/jszip.min.js')
    await load('/epubjs/dist/epub.js')
    book = window.ePub(await (await fetch(url)).arrayBuffer())
    await book.ready
    const size = { width: innerWidth, height: innerHeight }
    rendition = book.renderTo('book', { ...size, flow: 'paginated', spread: 'none' })
    await rendition.display()
    const listed = flat(book.pageList?.pageList ?? [])
    const pages = listed.map(({ page, href }) => ({ label: String(page), href }))
    return { sections: book.spine.spineItems.length, pages }
}

export const goTo = async href => {
    const id = decodeURIComponent(href.split('#')[1] ?? '')
    await rendition.display(href)
    await when(() => visibility(documents(), id).visible, 1500)
    return visibility(documents(), id)
}

export const references = async section => {
    await rendition.display(section)
    return referencesIn(documents()[0]).length
}

export const follow = async (section, place) => {
    await rendition.display(section)
    const reference = referencesIn(documents()[0])[place]
    const href = reference.getAttribute('data-href') ?? reference.getAttribute('href')
    const id = decodeURIComponent(href.split('#')[1])
    const look = () => visibility(documents(), id)
    reference.click()
    await when(() => look().visible)
    const note = documents().map(one => one.getElementById(id)).find(Boolean)
    const text = look().visible ? note.textContent.trim() : ''
    return { text, why: look().why, reference: reference.textContent }
}
