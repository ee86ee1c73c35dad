const xhr = new XMLHttpRequest()
xhr.open('POST', 'http://localhost:5255/stream')
xhr.onprogress = () => {
  output.clear()
  output.append(xhr.responseText.slice(0, -1))
}
xhr.send()
