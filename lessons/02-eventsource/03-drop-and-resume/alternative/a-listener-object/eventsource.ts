class Reader {
  text = ''

  constructor(address) {
    this.source = new EventSource(address)
    this.source.addEventListener('message', this)
    this.source.addEventListener('error', this)
  }

  handleEvent({ type, data }) {
    if (type === 'message') this.text += data
    else if (this.source.readyState === 2) console.log(this.text, '\nFinished.')
  }
}

new Reader('/api/stream')
