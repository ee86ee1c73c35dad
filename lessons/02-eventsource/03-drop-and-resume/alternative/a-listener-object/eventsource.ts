class Reader {
  constructor(address) {
    this.source = new EventSource(address)
    this.source.addEventListener('message', this)
    this.source.addEventListener('error', this)
  }

  handleEvent({ type, data }) {
    if (type === 'message') output.append(data)
    else if (this.source.readyState === 2) console.log('\nFinished.')
  }
}

new Reader('/api/stream')
