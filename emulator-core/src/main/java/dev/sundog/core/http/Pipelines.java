package dev.sundog.core.http;

import io.netty.channel.ChannelPipeline;

/** Makes the handlers of a connection for what its client speaks. */
final class Pipelines {

    private final DoorLimits limits;

    Pipelines(DoorLimits limits) {
        this.limits = limits;
    }

    /** HTTP/1.1. */
    void http1(ChannelPipeline pipeline, Watch watch, boolean secure) {
        pipeline.addLast(new Http1Decoder(watch, limits), new Http1Connection(watch, secure));
    }

    /** TLS, under which there is HTTP/1.1 or HTTP/2. */
    void tls(ChannelPipeline pipeline, Watch watch) {
        pipeline.channel().close();
    }

    /** HTTP/2 from the first byte on. */
    void http2(ChannelPipeline pipeline, Watch watch, boolean secure) {
        pipeline.channel().close();
    }
}
