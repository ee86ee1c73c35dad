/*
 * What the two first simulated servers send, written down a second time on purpose: the article's
 * sentence (seed/article.md) in the form that System.Text.Json gives an IAsyncEnumerable<char>
 * (design/wire-formats.md: `["这"`, then `,"是"` …, last `,"用"]`; 35 chunks, 177 bytes).
 */

export const sentence = '这是一个完整的测试数据;为了测试IAsyncEnumerable的使用'

export const aspnetChunks: readonly string[] = sentence.split('').map((character, index, all) => {
  const opening = index === 0 ? '[' : ','
  return `${opening}"${character}"${index === all.length - 1 ? ']' : ''}`
})

/** 35 messages and the closing event. */
export const sseEventCount = 36

/** Pause before each character at real speed. */
export const characterMs = 500
