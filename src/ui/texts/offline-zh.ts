// follows: 0aa8339846e8
import { bytes } from './format-zh.ts'
import type { offlineEn } from './offline-en.ts'

export const offlineZh: typeof offlineEn = {
  ready: '可离线使用',
  onlineOnly: '仅限在线',
  readyHint: (total) => `整个应用（${bytes(total)}）已存入浏览器，断网也能用`,
  failures: {
    'storage-full': '存储空间已满，只能在线使用。腾出一些空间，再重新加载页面',
    network: '离线副本没下载完，网络中断了。重新加载页面可再试一次',
    other: '没有离线副本，只能在线使用。重新加载页面可再试一次',
  },
  failedHint: (failure, why) => `${failure}（${why}）`,
  filling: (percent) => `离线副本 ${percent}%`,
  fillingHint: (done, total) =>
    `正在把应用存入浏览器，存完断网也能用：${bytes(done)} / ${bytes(total)}`,
  copy: '离线副本',
  simulated: '模拟浏览器',
  simulatedHint: '模拟浏览器：这里的请求是模拟出来的。有哪些不同？',
}
