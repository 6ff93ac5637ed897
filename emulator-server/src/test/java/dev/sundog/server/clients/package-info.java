/** The server as users meet it: by the AWS CLI and by boto3, with what they would type. */
package dev.sundog.server.clients;
