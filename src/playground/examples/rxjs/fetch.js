import { from } from 'rxjs'
import { fromFetch } from 'rxjs/fetch'

const chunks$ = fromFetch('/api/text', {
  selector: ({ body }) =>
    from(body.pipeThrough(new TextDecoderStream())),
})
chunks$.subscribe((chunk) => output.append(chunk))
