function post(url, onText) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    xhr.responseType = 'text'
    xhr.addEventListener('progress', () => onText(xhr.responseText))
    xhr.addEventListener('load', () => resolve(xhr.responseText))
    xhr.addEventListener('error', () => reject(new Error('The request failed.')))
    xhr.open('POST', url)
    xhr.send()
  })
}

function show(text) {
  output.clear()
  console.log(text)
}

show(await post('http://localhost:5255/stream', show))
