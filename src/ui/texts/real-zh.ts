// follows: d141d90b511e
import type { realEn } from './real-en.ts'

/* What the page says of a real server that lanes may reach, in Chinese. */

export const realZh: typeof realEn = {
  panel: '真实服务器',
  about:
    '各栏的代码只能访问模拟服务器，除非在这里允许一台真实服务器。允许之后，发给它的请求会真的离开这台电脑（或者到达电脑上的某个程序），响应按浏览器收到的样子记录下来。',
  origin: '源',
  originHelp: '协议、主机和端口，例如 http://localhost:3000。路径写在代码里。',
  allow: '允许访问真实服务器',
  inUse: (origin) => `各栏可以访问 ${origin}，其他真实服务器仍不能访问。`,
  limits: [
    '和真实页面一样，服务器要通过 CORS 允许本站访问。',
    '不发送 cookie，也不跟随重定向。',
    '选定的网络和速度对它不起作用，也无从知道它写出了什么。',
    '可能属于机密的值（密钥、令牌）照常发送，但不记录。',
  ],
  inLesson: '真实服务器只能在演练场里允许，课程里不行。',
  inFrame: '本页面嵌在别的页面里。要允许真实服务器，请在单独的标签页中打开。',
  inFile: '这是单文件版的 Chunkwise，不发出任何请求。要允许真实服务器，请打开 Chunkwise 网站。',
  confirm: {
    title: (origin) => `允许访问 ${origin}？`,
    about: (origin) =>
      `从下次运行起，所有栏的代码都能向 ${origin} 发送任意请求，有可能修改或删除上面的数据。请只对你有权测试的服务器这样做，代码也要先看过一遍。`,
    instead: '在此期间，对这个源的请求，模拟服务器、录制和你自己写的服务器都不会响应。',
    until: '点击“结束”、重新加载页面或关闭标签页后失效。正在运行的栏会被停止。',
    allow: '允许',
    cancel: '取消',
  },
  notice: (origin) => `各栏可以访问真实服务器 ${origin}。`,
  end: '结束',
  endLabel: '结束对真实服务器的访问',
  endHint: '停止所有栏，之后不能再访问它',
}
