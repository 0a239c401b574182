// Hears what the program tells, topic by topic.

const TOPICS = ['book', 'print', 'epub', 'problems', 'state', 'proof']

/** Calls `heard[topic](news)` for whatever is new; `ended` when nothing more will come. */
export const listen = (heard, ended) => {
    const source = new EventSource('news')
    for (const topic of TOPICS)
        source.addEventListener(topic, ({ data }) => heard[topic](JSON.parse(data)))
    source.addEventListener('error', () => ended(source.readyState !== EventSource.OPEN))
    source.addEventListener('open', () => ended(false))
}
