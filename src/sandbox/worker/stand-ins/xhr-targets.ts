import { defineHandlers, finishInterface, install } from './events.ts'

const types = ['loadstart', 'progress', 'abort', 'error', 'load', 'timeout', 'loadend'] as const
/** What a request and its upload tell of. */
export type ProgressType = (typeof types)[number]

/** Puts `XMLHttpRequestEventTarget` and `XMLHttpRequestUpload` in place, which code cannot make itself. */
export function installXhrTargets() {
  class XhrEventTarget extends EventTarget {
    constructor() {
      super()
      if (new.target === XhrEventTarget) throw new TypeError('Illegal constructor')
    }
  }
  defineHandlers(XhrEventTarget.prototype, types)

  let makesUpload = false
  class StandInUpload extends XhrEventTarget {
    constructor() {
      super()
      if (!makesUpload) throw new TypeError('Illegal constructor')
    }
  }

  const isOwn = (self: object) => self instanceof XhrEventTarget
  const all = [
    ['XMLHttpRequestEventTarget', XhrEventTarget, XMLHttpRequestEventTarget],
    ['XMLHttpRequestUpload', StandInUpload, XMLHttpRequestUpload],
  ] as const
  for (const [name, made, native] of all) {
    finishInterface(made, { name, native, isOwn })
    install(name, made)
  }
  return {
    XhrEventTarget,
    newUpload(): EventTarget {
      makesUpload = true
      const upload = new StandInUpload()
      makesUpload = false
      return upload
    },
  }
}
