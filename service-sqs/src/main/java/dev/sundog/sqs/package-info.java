/** Amazon SQS: queues of messages, standard and FIFO, with dead-letter queues, long polling and message move tasks. */
package dev.sundog.sqs;
