import { callOn, hearOfListeners, readerOf, wrapGetter } from './wrap-native.ts'

/*
 * The end of an upload, as an XMLHttpRequest tells it. Nothing is sent from a lane, so Chromium and
 * WebKit tell of no end at all, and Firefox of no progress: where the engine has told that the upload
 * starts, the rest is told here, at once, as the simulated network takes no time for it.
 */

const { addEventListener: listenTo, dispatchEvent } = EventTarget.prototype
const { stopImmediatePropagation } = Event.prototype
const NativeXhr = XMLHttpRequest
const NativeProgressEvent = ProgressEvent
const readyStateOf = readerOf(XMLHttpRequest.prototype, 'readyState')
const later = setTimeout.bind(globalThis)

const NativeUpload = XMLHttpRequestUpload
const uploadOf = readerOf(XMLHttpRequest.prototype, 'upload')
const uploadEvents = [
  'loadstart',
  'progress',
  'abort',
  'error',
  'load',
  'timeout',
  'loadend',
] as const
const handlerOf = uploadEvents.map((type) =>
  readerOf(XMLHttpRequestEventTarget.prototype, `on${type}`),
)
/** Uploads that code listens to. */
const heard = new WeakSet<object>()

/** Whether code listens to the upload of a request, which then needs a preflight (XHR §3.5.6). */
export function isUploadHeard(xhr: XMLHttpRequest): boolean {
  const upload = uploadOf(xhr)
  return heard.has(upload) || handlerOf.some((read) => read(upload) !== null)
}

/** Starts to complete what uploads tell; only code that looks at `upload` can notice. */
export function completeUploads(): void {
  const watched = new WeakSet<XMLHttpRequestUpload>()
  hearOfListeners((target) => {
    if (target instanceof NativeUpload) heard.add(target)
  })
  wrapGetter(XMLHttpRequest.prototype, 'upload', (native, self) => {
    const upload = callOn(native, self) as XMLHttpRequestUpload
    if (!watched.has(upload)) {
      watched.add(upload)
      watch(self as XMLHttpRequest, upload)
    }
    return upload
  })
}

/** To be called before the code can add its own listeners. */
function watch(xhr: XMLHttpRequest, upload: XMLHttpRequestUpload): void {
  /** Of an upload whose end has not been told yet. */
  let total: number | null = null
  let isToldByUs = false
  const complete = () => {
    if (total === null) return
    const progress = { lengthComputable: true, loaded: total, total }
    for (const type of ['progress', 'load', 'loadend']) {
      callOn(dispatchEvent, upload, [new NativeProgressEvent(type, progress)])
    }
    total = null
    isToldByUs = true
  }
  const listen = (type: string, listener: (event: ProgressEvent) => void) =>
    callOn(listenTo, upload, [type, listener])

  listen('loadstart', (start) => {
    if (!start.isTrusted) return
    total = start.total
    isToldByUs = false
    later(complete)
  })
  // A response never comes before its request has been sent.
  callOn(listenTo, xhr, [
    'readystatechange',
    () => readyStateOf(xhr) === NativeXhr.HEADERS_RECEIVED && complete(),
  ])
  for (const type of ['progress', 'load', 'loadend', 'abort', 'error', 'timeout']) {
    listen(type, (event) => {
      if (!event.isTrusted) return
      if (isToldByUs) callOn(stopImmediatePropagation, event)
      else if (type !== 'progress') total = null
    })
  }
}
