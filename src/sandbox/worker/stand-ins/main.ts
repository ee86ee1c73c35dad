import { genuineGlobal, requestsGlobal } from '../../../channels/stand-ins.ts'
import { isGenuine } from './events.ts'
import { installStandIns } from './install.ts'
import { channelOf, RequestPort } from './requests.ts'

/*
 * What stands in for the browser's own requests where there is no service worker (decision 21). It is in
 * place before anything of the sandbox is loaded, which then records it as it would the browser's own.
 */

const port = Reflect.get(globalThis, requestsGlobal) as MessagePort
Reflect.deleteProperty(globalThis, requestsGlobal)
await installStandIns(new RequestPort(channelOf(port)), location.href)
Reflect.set(globalThis, genuineGlobal, isGenuine)
