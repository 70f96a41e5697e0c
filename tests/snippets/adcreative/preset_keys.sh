curl --location 'https://api.adcreative.ai/api/v1/Image/ProductGeneration/PresetKeys?applicationId=<your-application-id>&userId=<your-user-id>' \
  --header 'Accept: application/json' \
  --header 'x-api-key: <your-api-key>' \
  --header 'x-api-secret: <your-api-secret>'
