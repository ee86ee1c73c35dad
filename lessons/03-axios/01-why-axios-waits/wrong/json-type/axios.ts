const xhr = new XMLHttpRequest()
xhr.open('POST', 'http://localhost:5255/stream')
xhr.responseType = 'json'
xhr.onprogress = () => {
  output.clear()
  output.append(xhr.responseText)
}
xhr.send()
