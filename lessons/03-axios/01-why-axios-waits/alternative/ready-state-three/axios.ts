const request = new XMLHttpRequest()
let shown = 0

request.onreadystatechange = () => {
  if (request.readyState < XMLHttpRequest.LOADING) return
  output.append(request.responseText.slice(shown))
  shown = request.responseText.length
}
request.open('POST', 'http://localhost:5255/stream')
request.send()
