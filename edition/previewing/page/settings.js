// What somebody likes, kept by the browser from one preview to the next.

const KEY = 'make-edition preview'
const USUAL = { inStep: true, follow: false, theme: 'auto', width: 'phone', type: 100, night: '' }

const read = () => {
    try {
        return JSON.parse(localStorage.getItem(KEY)) ?? {}
    } catch {
        return {}
    }
}

export const settings = { ...USUAL, ...read() }

export const choose = changes => {
    Object.assign(settings, changes)
    try {
        localStorage.setItem(KEY, JSON.stringify(settings))
    } catch {
        // a browser that keeps nothing still shows the book
    }
}
