import axios from 'axios'

const sentence = '这是一个完整的测试数据;为了测试IAsyncEnumerable的使用'
let shown = 0
await axios.post('http://localhost:5255/stream', null, {
  onDownloadProgress(progress) {
    const count = Math.floor(progress.event.target.responseText.length / 4)
    output.append(sentence.slice(shown, count))
    shown = count
  },
})
