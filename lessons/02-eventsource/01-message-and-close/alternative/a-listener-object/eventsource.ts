class Listener {
  readonly #source = new EventSource('/api/stream')

  constructor() {
    this.#source.addEventListener('message', this)
    this.#source.addEventListener('done', this)
  }

  handleEvent(event) {
    if (event.type === 'done') this.#source.close()
    else output.append(event.data)
  }
}

new Listener()
