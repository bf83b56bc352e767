package io.github.simre.data;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/**
 * Draws filled shapes with a dark outline, as in a comic, in units of the finished picture's pixels.
 *
 * <p>Nothing is smoothed here: {@link DemoPalette} smooths by averaging, in whole numbers, so that every machine gets
 * the same pixels.
 */
final class DemoBrush {
    /** The colour of outlines, eyes and mouths. */
    static final Color INK = new Color(0x2B2633);

    private final Graphics2D graphics;
    private float outline;

    DemoBrush(Graphics2D graphics) {
        this.graphics = graphics;
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** From now on draws an outline of this width around what it fills; 0 draws none. */
    DemoBrush outlined(double width) {
        outline = (float) width;
        return this;
    }

    /** From now on draws no outline. */
    DemoBrush plain() {
        return outlined(0);
    }

    DemoBrush ellipse(double centreX, double centreY, double radiusX, double radiusY, int colour) {
        return fill(
                new Ellipse2D.Double(
                        centreX - radiusX, centreY - radiusY, 2 * radiusX, 2 * radiusY),
                colour);
    }

    DemoBrush circle(double centreX, double centreY, double radius, int colour) {
        return ellipse(centreX, centreY, radius, radius, colour);
    }

    DemoBrush rectangle(double left, double top, double width, double height, int colour) {
        return fill(new Rectangle2D.Double(left, top, width, height), colour);
    }

    DemoBrush rounded(
            double left, double top, double width, double height, double corner, int colour) {
        return fill(new RoundRectangle2D.Double(left, top, width, height, corner, corner), colour);
    }

    /** A closed polygon through the points x0, y0, x1, y1, … */
    DemoBrush polygon(int colour, double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int index = 2; index < points.length; index += 2) {
            path.lineTo(points[index], points[index + 1]);
        }
        path.closePath();
        return fill(path, colour);
    }

    DemoBrush fill(Shape shape, int colour) {
        graphics.setColor(new Color(colour));
        graphics.fill(shape);
        if (outline > 0) {
            stroke(shape, outline, INK.getRGB());
        }
        return this;
    }

    DemoBrush line(double fromX, double fromY, double toX, double toY, double width, int colour) {
        Path2D path = new Path2D.Double();
        path.moveTo(fromX, fromY);
        path.lineTo(toX, toY);
        return stroke(path, width, colour);
    }

    /** A line from left to right that sags by so much in its middle; a negative sag arches. */
    DemoBrush curve(double fromX, double toX, double height, double sag, double width, int colour) {
        return stroke(
                new QuadCurve2D.Double(
                        fromX, height, (fromX + toX) / 2, height + 2 * sag, toX, height),
                width,
                colour);
    }

    /** A half disc standing on its flat side. */
    DemoBrush dome(double centreX, double bottom, double radiusX, double height, int colour) {
        return fill(
                new Arc2D.Double(
                        centreX - radiusX,
                        bottom - height,
                        2 * radiusX,
                        2 * height,
                        0,
                        180,
                        Arc2D.PIE),
                colour);
    }

    /** Draws only inside this rectangle until {@link #everywhere}. */
    DemoBrush within(Rectangle2D area) {
        graphics.setClip(area);
        return this;
    }

    DemoBrush everywhere() {
        graphics.setClip(null);
        return this;
    }

    private DemoBrush stroke(Shape shape, double width, int colour) {
        graphics.setColor(new Color(colour));
        graphics.setStroke(
                new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
        return this;
    }
}
