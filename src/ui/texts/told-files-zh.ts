/* What is wrong with a trace, a recording or a value of a server, in Chinese. See told.ts. */
import type { ToldPair } from './told.ts'

const traces: readonly ToldPair[] = [
  [
    'The file is too large for a trace: {0} MB, and this page reads up to {1} MB. Choose another file.',
    '文件太大，不像运行记录：{0} MB，而本页最多读取 {1} MB。请选择别的文件。',
  ],
  ['The file isn’t JSON.', '文件不是 JSON。'],
  ['The file is JSON, but not a Chunkwise trace.', '文件是 JSON，但不是 Chunkwise 运行记录。'],
  [
    'Choose a file that was exported as “Chunkwise trace”.',
    '请选择以“Chunkwise 运行记录”格式导出的文件。',
  ],
  [
    'The trace has version {0}; this page reads versions 1 to 3. Reload the page to get its newest version.',
    '运行记录的版本是 {0}，本页能读版本 1 到 3。重新加载页面，换成最新版本。',
  ],
  ['The trace is damaged: event {0}, {1}.', '运行记录已损坏：第 {0} 个事件，{1}。'],
  ['The trace is damaged: {0}.', '运行记录已损坏：{0}。'],
  [
    'Export the run again as “Chunkwise trace”, or choose another file.',
    '请重新以“Chunkwise 运行记录”格式导出，或者选择别的文件。',
  ],
  ['bytes: not valid base64', 'bytes：不是有效的 base64'],
  ['realm: unknown "{0}"', 'realm：不认识“{0}”'],
  ['Couldn’t read the file ({0}). Choose it again.', '文件读取失败（{0}）。请重新选择。'],
  [
    'Couldn’t read this ({0}). Paste it or open the file again.',
    '内容读取失败（{0}）。请重新粘贴，或者再打开一次文件。',
  ],
  [
    'Couldn’t load the part of the page that reads files. Reload the page, and try again.',
    '读取文件的部分没有加载成功。重新加载页面再试。',
  ],
]

const recordings: readonly ToldPair[] = [
  ['The recording is empty.', '录制内容是空的。'],
  ['Save the recording again, or choose another file.', '请重新保存录制，或者选择别的文件。'],
  ['The recording is damaged: line {0}, {1}.', '录制内容已损坏：第 {0} 行，{1}。'],
  ['The first line isn’t that of a Chunkwise recording.', '第一行不是 Chunkwise 录制文件的开头。'],
  [
    'The recording has version {0}; this page reads version 1. Reload the page to get its newest version.',
    '录制文件的版本是 {0}，本页能读版本 1。重新加载页面，换成最新版本。',
  ],
  ['it isn’t JSON', '不是 JSON'],
  ['it isn’t a JSON object', '不是 JSON 对象'],
  ['bytes: not base64', 'bytes：不是 base64'],
  ['The recording contains no response.', '录制内容里没有响应。'],
  [
    'The file ends before the recording does. A response without an end breaks off after its last recorded chunk.',
    '文件在录制结束之前就断了。没有结尾的响应会在最后录到的数据块之后断开。',
  ],
  ['The recording can’t be used: {0}.', '录制内容无法使用：{0}。'],
  [
    'A recording has at most 16 MiB of bodies, 100,000 chunks, and 1,000 responses of 20 origins; record fewer or shorter ones.',
    '一份录制最多有 16 MiB 响应体、100,000 个数据块，以及来自 20 个源的 1,000 个响应。请录少一些或短一些。',
  ],
  [
    'There is no response that can be saved: none had its headers yet. Run the lane first.',
    '没有可以保存的响应：响应头都还没到。请先运行本栏。',
  ],
  [
    'The run kept only the beginning of a long response. The recording breaks off where the kept bytes end.',
    '响应很长，这次运行只保留了开头。录制内容到保留的字节为止。',
  ],
  [
    'Only the beginning of this long response was copied. It breaks off after its last chunk.',
    '响应很长，只复制了开头，在最后一个数据块之后断开。',
  ],
  [
    'The response hadn’t ended when it was saved. The recording breaks off after its last chunk.',
    '保存时响应还没结束。录制内容在最后一个数据块之后断开。',
  ],
  [
    'The client disconnected before the response ended. The recording breaks off where it did.',
    '响应结束之前客户端就断开了。录制内容也在那里断开。',
  ],
  [
    'The trace contains no response. Open one in which a lane has run.',
    '运行记录里没有响应。请打开运行过代码的记录。',
  ],
  [
    'The trace has several lanes. The responses of {0} were read.',
    '运行记录里有好几栏，读取的是 {0} 的响应。',
  ],
  [
    'A Content-Length that doesn’t match the body in the HAR was removed, so the response ends where the body does.',
    'HAR 里的 Content-Length 与响应体不符，已去掉，响应到响应体结束为止。',
  ],
  [
    'Export it again from the browser’s Network tab, as HAR with content.',
    '请在浏览器的网络面板重新导出，选择包含内容的 HAR。',
  ],
  ['The HAR is damaged: {0}.', 'HAR 已损坏：{0}。'],
  ['Export a request to an http or https address.', '请导出 http 或 https 地址的请求。'],
  [
    'Repeat a request that failed until it succeeds, and export as HAR with content.',
    '失败的请求请重试到成功，再导出包含内容的 HAR。',
  ],
  [
    'Turn on “Disable cache” in the Network tab, repeat the request, and export as HAR with content.',
    '请在网络面板勾选“停用缓存”，重新请求，再导出包含内容的 HAR。',
  ],
  [
    'Export as HAR with content. If the body is still missing, as it can be of a stream, record it with: curl -N --trace - --trace-time URL',
    '请导出包含内容的 HAR。流式响应可能仍然没有响应体，那就这样录制：curl -N --trace - --trace-time URL',
  ],
  [
    '{0} of {1} entries can’t be replayed and were left out: {2}.',
    '{1} 条记录里有 {0} 条无法回放，已略过：{2}。',
  ],
  [
    'The HAR has no entries. Reload the page with the Network tab open, and export again.',
    'HAR 里没有记录。打开网络面板后重新加载页面，再导出一次。',
  ],
  ['The HAR has no response that can be replayed: {0}.', 'HAR 里没有可以回放的响应：{0}。'],
  ['{0} (not HTTP), {1}', '{0}（不是 HTTP）、{1}'],
  ['{0} (no HTTP response), {1}', '{0}（没有 HTTP 响应）、{1}'],
  ['{0} (from the cache, without a body), {1}', '{0}（来自缓存，没有响应体）、{1}'],
  ['{0} (without a body), {1}', '{0}（没有响应体）、{1}'],
  ['and {0} more', '还有 {0} 条'],
  ['{0} (not HTTP)', '{0}（不是 HTTP）'],
  ['{0} (no HTTP response)', '{0}（没有 HTTP 响应）'],
  ['{0} (from the cache, without a body)', '{0}（来自缓存，没有响应体）'],
  ['{0} (without a body)', '{0}（没有响应体）'],
  [
    'The curl trace contains no response with its request: curl was stopped before a response arrived, it couldn’t connect, or the part with the request is missing. Paste all of curl’s output. If that doesn’t help, record it again with: curl -N --trace - --trace-time URL',
    'curl 的输出里，没有哪个响应是连同请求一起记下的：可能响应到达之前 curl 就停了，可能没连上，也可能缺了请求那部分。请粘贴 curl 的全部输出。还不行就重新录制：curl -N --trace - --trace-time URL',
  ],
  ['The trace was cut short. What it contains was read.', '输出不完整，已读取其中的内容。'],
  [
    'The trace ends before the response does, because curl was stopped or the text was cut. The response breaks off after its last recorded chunk.',
    '响应还没结束，输出就断了：curl 被停止，或者文本不完整。响应会在最后录到的数据块之后断开。',
  ],
  [
    'The curl trace has no times: line {0} doesn’t start with one. Record it again with --trace-time: curl -N --trace - --trace-time URL',
    'curl 的输出里没有时间：第 {0} 行开头没有。请加上 --trace-time 重新录制：curl -N --trace - --trace-time URL',
  ],
  [
    'The response’s headers, from line {0} on, don’t end with an empty line. Paste all that curl -i printed.',
    '从第 {0} 行开始的响应头没有以空行结束。请粘贴 curl -i 的全部输出。',
  ],
  [
    'The response has status {0}, and only responses with status 200 to 599 can be replayed.',
    '响应的状态码是 {0}，只有 200 到 599 可以回放。',
  ],
  ['Paste the final response, which follows it.', '请粘贴它后面的最终响应。'],
  ['Correct its first line.', '请改正第一行。'],
  [
    'This address can’t be served. Enter a path under /api, such as /api/recorded, or a whole address, such as https://api.example.com/stream.',
    '这个地址无法使用。请输入 /api 下的路径，例如 /api/recorded，或者完整的地址，例如 https://api.example.com/stream。',
  ],
  [
    'Only a body was given. It is sent with status 200 as {0}.',
    '只有响应体。回放时状态码是 200，内容类型是 {0}。',
  ],
  [
    'Content-Length declares {0} bytes, and the text has {1}. The header was removed, so the response ends where the text does.',
    'Content-Length 写着 {0} 个字节，文本却有 {1} 个。这个响应头已去掉，响应到文本结束为止。',
  ],
  [
    'This is a trace of --trace-ascii, which loses all bytes that aren’t printable. Record it again with: curl -N --trace - --trace-time URL',
    '这是 --trace-ascii 的输出，不可打印的字节都丢了。请重新录制：curl -N --trace - --trace-time URL',
  ],
  [
    'The curl trace is damaged: line {0} announces {1} bytes, but {2}. Paste all of curl’s output, unchanged, or save it to a file with --trace FILE and open that.',
    'curl 的输出已损坏：第 {0} 行说有 {1} 个字节，{2}。请原样粘贴 curl 的全部输出，或者用 --trace FILE 保存为文件再打开。',
  ],
  ['the lines after it don’t match', '后面的行却对不上'],
  ['only {0} follow', '后面却只有 {0} 个'],
  [
    "A response is compressed (Content-Encoding: {0}). {1}, so your code gets the compressed bytes. Record it again without compression: leave out --compressed, or ask for gzip with -H 'Accept-Encoding: gzip'.",
    "有响应经过压缩（Content-Encoding: {0}）。{1}，代码拿到的是压缩后的字节。请不压缩再录一次：去掉 --compressed，或者用 -H 'Accept-Encoding: gzip' 请求 gzip。",
  ],
  ['This browser can’t decompress that', '这个浏览器无法解压这种格式'],
  ['Its bytes aren’t valid', '其中的字节无效'],
  ['Decompressed, the recording would be larger than 16 MiB', '解压后录制会超过 16 MiB'],
  [
    'A response was compressed (Content-Encoding: {0}). It was decompressed, and is served without that header.',
    '有响应经过压缩（Content-Encoding: {0}）。已经解压，回放时不带这个响应头。',
  ],
  ['There is nothing to read.', '没有内容可读。'],
  ['This isn’t text.', '这不是文本。'],
  [
    'Paste or open the output of curl -N --trace - --trace-time URL, a HAR, a response as curl -i prints it, a body, or a Chunkwise recording or trace.',
    '请粘贴或打开 curl -N --trace - --trace-time URL 的输出、HAR、curl -i 打印的响应、响应体，或者 Chunkwise 的录制文件和运行记录。',
  ],
  [
    'This is the output of curl -v, which has no times and mixes the body with other lines. Record it again with: curl -N --trace - --trace-time URL',
    '这是 curl -v 的输出，没有时间，响应体也和别的行混在一起。请重新录制：curl -N --trace - --trace-time URL',
  ],
  [
    'This is {0} MiB; the limit is {1} MiB. Record fewer or shorter responses, or paste less.',
    '内容有 {0} MiB，上限是 {1} MiB。请录少一些或短一些，或者少粘贴一些。',
  ],
]

const values: readonly ToldPair[] = [
  [
    '{0} must be a whole number from {1} to {2}, not "{3}"',
    '{0} 必须是 {1} 到 {2} 的整数，不能是“{3}”',
  ],
  ['{0} must be one of {1}, not "{2}"', '{0} 必须是 {1} 之一，不能是“{2}”'],
  ['body: {0}', 'body：{0}'],
  ['type: {0}', 'type：{0}'],
  ['headers: {0}', 'headers：{0}'],
  ['methods: {0}', 'methods：{0}'],
  ['attempts: {0}', 'attempts：{0}'],
  ['contains a control character', '含有控制字符'],
  ['"{0}" isn’t one of {1}', '“{0}”不是 {1} 之一'],
  ['contains a character that isn’t ASCII', '含有非 ASCII 字符'],
  ['the line "{0}" has no colon; write Name: value', '“{0}”这一行没有冒号，请写成 Name: value'],
  ['"{0}" can’t be the name of a header', '“{0}”不能作为响应头的名字'],
  ['{0} can’t be entered here: {1}', '{0} 不能在这里填写：{1}'],
  ['it has a field of its own', '它有自己的输入框'],
  [
    'code on a page never sees it, and only a real server can set a cookie with it',
    '页面里的代码看不到它，只有真实的服务器才能用它设置 cookie',
  ],
  ['the value of {0} {1}', '{0} 的值{1}'],
  [
    'must be a media type in ASCII, such as text/event-stream',
    '必须是 ASCII 的媒体类型，例如 text/event-stream',
  ],
  ['"{0}" can’t be a method', '“{0}”不能作为请求方法'],
  [
    'it has {0} bytes; at most {1} (1 MiB) can be sent',
    '共有 {0} 个字节，最多发送 {1} 个（1 MiB）',
  ],
  [
    'it would be {0} chunks; at most {1} are sent, so cut it less often',
    '会切成 {0} 个数据块，最多发送 {1} 个，请少切一些',
  ],
  [
    'it is not base64: that has A to Z, a to z, 0 to 9, + and /, in groups of four, the last filled up with =',
    '不是 base64：只能有 A 到 Z、a 到 z、0 到 9、+ 和 /，四个一组，最后一组用 = 补齐',
  ],
  [
    '"{0}" means nothing here; there are \\n, \\r, \\t, \\\\, \\xHH and \\p',
    '“{0}”在这里没有意义，可用的有 \\n、\\r、\\t、\\\\、\\xHH 和 \\p',
  ],
]

export const toldFilesZh: readonly ToldPair[] = [...traces, ...recordings, ...values]
