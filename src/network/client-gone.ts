/**
 * A reason to cancel a server's body with, by which the network hears what a server still writes
 * after its client has left. `cancel()` resolves when the server has stopped.
 */
export class ClientGone {
  readonly message: string
  readonly hear: (written: Uint8Array) => void

  constructor(message: string, hear: (written: Uint8Array) => void) {
    this.message = message
    this.hear = hear
  }
}
