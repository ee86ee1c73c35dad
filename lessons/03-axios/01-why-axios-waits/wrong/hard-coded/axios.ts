const xhr = new XMLHttpRequest()
xhr.open('POST', 'http://localhost:5255/stream')
xhr.onprogress = () => {
  // So many characters as quoted items and commas take.
  const count = Math.floor(xhr.responseText.length / 4)
  output.clear()
  output.append('这是一个完整的测试数据;为了测试IAsyncEnumerable的使用'.slice(0, count))
}
xhr.send()
