const xhr = new XMLHttpRequest()
xhr.open('POST', 'http://localhost:5255/stream')
xhr.onreadystatechange = () => {
  if (xhr.readyState === XMLHttpRequest.DONE) output.append(xhr.responseText)
}
xhr.send()
