// follows: fc78822de7da
/* Why a condition has no effect, in Chinese. */
import type { FaultKind } from '../../catalogue/network/conditions.ts'
import type { inactiveEn } from './inactive-en.ts'

const faultWords: Readonly<Record<FaultKind, string>> = {
  break: '连接会断开',
  truncate: '响应会结束',
  stall: '响应会卡住不动',
}

export const inactiveZh: typeof inactiveEn = (reason) => {
  switch (reason.kind) {
    case 'own-status':
      return `请求到不了服务器：网络直接返回状态码 ${reason.status} 和一小段响应体，只有一个数据块。`
    case 'behind-fault':
      return `到不了这里：${reason.after} B 之后${faultWords[reason.fault]}。`
    case 'beyond-end':
      return `响应大约只有 ${reason.bytes} 个字节，在此之前就结束了。`
    case 'same-origin':
      return `${reason.address} 是同源地址，不涉及 CORS。`
    case 'one-chunk':
      return '整个响应作为一个数据块到达，没有第二个数据块可延迟。'
    case 'held-to-the-end':
      return '整个响应本来就要攒到结束才送达。'
    case 'held-by-buffer':
      return '这些字节已经攒在代理缓冲区里了。'
    case 'no-compressor':
      return '未开启压缩代理时不起作用。'
    case 'no-proxy':
      return '未开启缓冲或压缩时不起作用。'
    case 'no-fault':
      return '未设置故障时不起作用。'
    case 'no-jitter':
      return '未设置抖动时不起作用。'
    case 'no-limit':
      return '未限制连接数时不起作用。'
    case 'cors-off':
      return '未开启真实 CORS 时不起作用。'
    default:
      return reason satisfies never
  }
}
