package dev.trunkline.gateway.app.status;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.TimeUnit;

/// Answers one request and closes the connection.
final class PageHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final int ANSWER_SECONDS = 3;

    private final Page page;
    private boolean answered;

    PageHandler(Page page) {
        this.page = page;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (answered) {
            return;
        }
        answered = true;
        if (!request.decoderResult().isSuccess()) {
            write(ctx, Reply.text(400, "bad request"));
        } else if (!request.method().equals(HttpMethod.GET)) {
            write(ctx, Reply.text(405, "only GET"));
        } else {
            int query = request.uri().indexOf('?');
            String path = query < 0 ? request.uri() : request.uri().substring(0, query);
            page.get(path, request.headers().copy())
                    .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(_ -> Reply.text(503, "no answer in time"))
                    .thenAccept(reply -> write(ctx, reply));
        }
    }

    private static void write(ChannelHandlerContext ctx, Reply reply) {
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), Unpooled.wrappedBuffer(reply.body()));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, reply.type())
                .set(HttpHeaderNames.CONTENT_LENGTH, reply.body().length)
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (reply.status() == 401) {
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
