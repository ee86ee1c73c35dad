/*
 * What a message brings, read so that code that shares the realm sees neither the message nor the port
 * through which it came, whatever it makes of `data` later on. To be loaded before such code runs.
 */

const dataGetter = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get
if (!dataGetter) throw new TypeError('MessageEvent.prototype.data isn’t a getter in this browser')
const read = Reflect.apply.bind(null, dataGetter)

/** The data of a message, which is not validated: of a sender whose word needs no proof. */
export const dataOf = (event: MessageEvent): unknown => read(event, [])
