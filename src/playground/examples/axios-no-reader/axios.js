import axios from 'axios'

const response = await axios.get('/api/text', {
  responseType: 'stream',
})
// In a browser, data is a string all the same.
const reader = response.data.getReader()
