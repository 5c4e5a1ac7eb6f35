package dev.trunkline.gateway.app.status;

import dev.trunkline.gateway.app.log.LogLine;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the first request by its head and closes the connection; nobody waits for a body.
final class PageHandler extends SimpleChannelInboundHandler<HttpObject> {

    private static final Logger LOG = LoggerFactory.getLogger(PageHandler.class);
    private static final int ANSWER_SECONDS = 3;

    private final Page page;
    private boolean answered;

    PageHandler(Page page) {
        this.page = page;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject object) {
        if (!answered && object instanceof HttpRequest request) {
            answered = true;
            answer(ctx, request);
        }
    }

    private void answer(ChannelHandlerContext ctx, HttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            write(ctx, Reply.text(400, "bad request"));
        } else if (!request.method().equals(HttpMethod.GET)) {
            write(ctx, Reply.text(405, "only GET"));
        } else {
            int query = request.uri().indexOf('?');
            String path = query < 0 ? request.uri() : request.uri().substring(0, query);
            page.get(path, request.headers().copy())
                    .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(PageHandler::failed)
                    .thenAccept(reply -> write(ctx, reply));
        }
    }

    private static Reply failed(Throwable error) {
        if (error instanceof TimeoutException) {
            return Reply.text(503, "no answer in time");
        }
        LOG.error(LogLine.of("page-failed").with(error instanceof CompletionException ? error.getCause() : error).toString());
        return Reply.text(500, "cannot be told");
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
