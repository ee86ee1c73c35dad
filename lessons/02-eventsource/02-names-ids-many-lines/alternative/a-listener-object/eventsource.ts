const source = new EventSource('/api/stream')

const listener = {
  handleEvent({ type, data, lastEventId }) {
    if (type === 'done') source.close()
    else output.append(`${lastEventId}: ${data.slice(0, data.indexOf('\n'))}\n`)
  },
}
for (const name of ['character', 'done']) source.addEventListener(name, listener)
