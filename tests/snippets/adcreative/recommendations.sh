curl --location 'https://api.adcreative.ai/api/v1/Image/ProductGeneration/Recommendations' \
  --header 'Content-Type: multipart/form-data' \
  --header 'Accept: application/json' \
  --header 'x-api-key: <your-api-key>' \
  --header 'x-api-secret: <your-api-secret>' \
  --form 'applicationId="<your-application-id>"' \
  --form 'userId="<your-user-id>"' \
  --form 'productImage=@"/path/to/image.png"'
