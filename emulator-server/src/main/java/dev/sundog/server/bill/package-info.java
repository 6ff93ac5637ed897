/** The bill: what the usage would have cost on AWS, by a price list that is data. */
package dev.sundog.server.bill;
